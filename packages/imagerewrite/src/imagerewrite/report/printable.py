"""Text from files and their names, fit to be shown."""

from __future__ import annotations


def shown_path(path: str) -> str:
    """A path as a person would write it: what is in `.` has no `./` in front."""
    return path.removeprefix("./") or path


def printable(text: str) -> str:
    """`text` with what is no printable character escaped, so that it stays a line."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in text
    )


def place(path: str, line: int, column: int) -> str:
    """`file:line:column`, or the file alone where all of it is meant."""
    file = printable(shown_path(path))
    return f"{file}:{line}:{column}" if line else file
