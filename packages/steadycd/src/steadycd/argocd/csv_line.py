"""One line of a policy, as Go's encoding/csv reads it (with TrimLeadingSpace).

Blanks before a field are dropped and blanks after it are part of it: `role:a ,` names
another role than `role:a,`.
"""

from __future__ import annotations


class CsvError(ValueError):
    """A quote where none may be."""


def fields_of(line: str) -> list[str]:
    """The fields of a line without its line break. Raises CsvError."""
    fields = []
    rest: str | None = line
    while rest is not None:
        rest = rest.lstrip()
        if rest.startswith('"'):
            field, rest = _quoted(rest[1:])
        else:
            field, comma, after = rest.partition(",")
            if '"' in field:
                raise CsvError("a quote inside of a field")
            rest = after if comma else None
        fields.append(field)
    return fields


def _quoted(rest: str) -> tuple[str, str | None]:
    taken = []
    while True:
        part, quote, rest = rest.partition('"')
        taken.append(part)
        if not quote:
            raise CsvError("a quote that is not closed")
        if rest.startswith('"'):
            taken.append('"')
            rest = rest[1:]
        elif not rest:
            return "".join(taken), None
        elif rest.startswith(","):
            return "".join(taken), rest[1:]
        else:
            raise CsvError("text after a closing quote")
