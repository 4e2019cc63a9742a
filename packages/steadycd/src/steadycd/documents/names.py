"""The kinds of names and texts that our documents hold."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from steadycd.documents.grammar import Grammar

_LABEL = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?"
_SEGMENT = "[A-Za-z0-9_.-]+"


def _no_odd_folder(path: str) -> str:
    if {".", "..", ".git"}.intersection(path.lower().split("/")):
        raise ValueError(
            f"{path!a} is no folder of the repository; leave '.', '..' and .git out"
        )
    return path


Label = Annotated[
    str,
    Grammar(_LABEL, "name", "a-z, 0-9 and '-', no '-' at either end", 63),
]
"""A DNS label."""
Subdomain = Annotated[
    str, Grammar(rf"{_LABEL}(?:\.{_LABEL})*", "name", "a-z, 0-9, '-' and '.'")
]
Team = Annotated[
    str,
    Grammar(
        "[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?",
        "slug",
        "write the team's as its URL on GitHub has it: a-z, 0-9, '-' and '_'",
        100,
    ),
]
Organization = Annotated[
    str,
    Grammar(
        "[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?",
        "organization",
        "write it as its URL on GitHub has it",
        39,
    ),
]
Folder = Annotated[
    str,
    Grammar(
        f"{_SEGMENT}(?:/{_SEGMENT})*",
        "path in the repository",
        "letters, digits, '.', '_', '-' and '/', no '/' at either end, no patterns",
        1024,
    ),
]
TopFolder = Annotated[Folder, AfterValidator(_no_odd_folder)]
"""One that is not below another, by any spelling."""
Branch = Annotated[
    str,
    Grammar(
        f"{_SEGMENT}(?:/{_SEGMENT})*",
        "branch",
        "write a branch's name in full",
        200,
    ),
]
Image = Annotated[
    str,
    Grammar(
        r"[a-z0-9][a-z0-9.-]*(?::[0-9]+)?(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+",
        "image name",
        "write REGISTRY/NAME, without a scheme, a tag or a digest",
    ),
]
Email = Annotated[
    str, Grammar(r"[^\s@<>]+@[^\s@<>]+", "address", "write it as name@example.com")
]
Account = Annotated[
    str,
    Grammar(
        r"[a-z](?:[-a-z0-9]{4,28}[a-z0-9])@[a-z][-a-z0-9.:]*\.gserviceaccount\.com",
        "Google service account",
        "6 to 30 of a-z, 0-9 and '-' before @PROJECT.iam.gserviceaccount.com",
    ),
]
Project = Annotated[
    str,
    Grammar("[a-z](?:[-a-z0-9]{4,28}[a-z0-9])", "Google project", "write its id", 30),
]
