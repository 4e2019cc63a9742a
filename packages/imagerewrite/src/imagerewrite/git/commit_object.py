"""A commit as git stores it, with the names as they were given.

git itself takes dots, quotes and the like off the ends of a name. Source of the form:
git, Documentation/gitformat-signature.txt and commit.c (add_header_signature).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from imagerewrite.git.errors import GitError

_NO_NAME = re.compile(r"[<>\n\0]")
_SHA256_DIGITS = 64


@dataclass(frozen=True, slots=True)
class Author:
    """Author and committer in one. `when`: seconds since the epoch."""

    name: str
    email: str
    when: int


def commit_object(tree: str, parent: str, author: Author, message: str) -> bytes:
    """The bytes of a commit without a signature. message: as it is, to the last byte.

    Raises GitError for names that a commit cannot hold.
    """
    for part, text in (("name", author.name), ("email", author.email)):
        if _NO_NAME.search(text):
            raise GitError(
                "failed",
                f"a commit cannot hold the author's {part} {text!r}",
                "leave out <, > and line breaks in spec.git.commit.author",
            )
    if "\0" in message:
        raise GitError("failed", "the commit message has a NUL in it")
    # What has no name is shown by its address; Flux leaves the name empty.
    who = f"{author.name or author.email} <{author.email}> {author.when} +0000"
    text = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\n{message}"
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raise GitError("failed", "the commit would have half a character") from None


def with_signature(commit: bytes, signature: bytes, tree: str) -> bytes:
    """The commit with the signature of its bytes as its last header.

    tree: by whose name's length the header is called.
    """
    name = b"gpgsig-sha256" if len(tree) == _SHA256_DIGITS else b"gpgsig"
    lines = signature.replace(b"\r", b"").rstrip(b"\n").replace(b"\n", b"\n ")
    head, _, message = commit.partition(b"\n\n")
    return b"".join((head, b"\n", name, b" ", lines, b"\n\n", message))
