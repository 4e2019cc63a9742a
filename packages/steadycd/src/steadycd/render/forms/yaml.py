"""YAML, for people to read and for readers of 1.1 and 1.2 to take alike.

A string is plain only where no version takes it for anything else; of several lines it
is a block. We write what we made ourselves, so this is all that there is to write:
dicts, lists, strings, integers and booleans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from execcred.kubernetes.yaml_text import is_plain
from steadycd.objects.rendered import Object
from steadycd.render.forms.quoted import quoted

SUFFIX = ".yaml"


def render(objects: Sequence[Object], header: str) -> str:
    """A stream of documents under a comment."""
    comment = "".join(f"# {line}\n" for line in header.splitlines())
    return comment + "---\n".join("".join(_lines(each, "")) for each in objects)


def _lines(value: Any, indent: str) -> Iterator[str]:
    """Each of a dict's or a list's lines; the first is not yet indented."""
    first = True
    if isinstance(value, dict):
        for key, each in value.items():
            yield f"{'' if first else indent}{_scalar(key)}:{_after(each, indent)}"
            if each and isinstance(each, dict):
                yield f"{indent}  "
                yield from _lines(each, f"{indent}  ")
            elif each and isinstance(each, list):
                yield indent
                yield from _lines(each, indent)
            first = False
        return
    for each in value:
        yield f"{'' if first else indent}-"
        if each and isinstance(each, dict | list):
            yield " "
            yield from _lines(each, f"{indent}  ")
        else:
            yield _after(each, indent)
        first = False


def _after(value: Any, indent: str) -> str:
    """What stands behind a colon or a dash, with the line's end."""
    if isinstance(value, dict | list):
        return "\n" if value else (" {}\n" if isinstance(value, dict) else " []\n")
    if isinstance(value, str) and _fits_a_block(value):
        sign = "|" if value.endswith("\n") else "|-"
        lines = value.removesuffix("\n").split("\n")
        block = "".join(f"{indent}  {line}\n" if line else "\n" for line in lines)
        return f" {sign}\n{block}"
    return f" {_scalar(value)}\n"


def _fits_a_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and bool(lines[-1])
        and lines[0][:1] not in ("", " ", "\t")
        and all(each.isprintable() and (not each or each.strip()) for each in lines)
    )


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return str(value) if is_plain(value) else quoted(value)
