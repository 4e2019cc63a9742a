"""Settings as git's configuration files have them (git-config, Syntax)."""

from __future__ import annotations

_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"}


def config_lines(key: str, value: str) -> str:
    """One setting: `section.name` or `section.subsection.name`, whatever it is."""
    section, _, name = key.rpartition(".")
    section, dot, subsection = section.partition(".")
    title = f'{section} "{_escaped(subsection)}"' if dot else section
    return f'[{title}]\n\t{name} = "{_escaped(value)}"\n'


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(each, each) for each in text)
