"""From files to a commit that holds these changes and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from imagerewrite.git.commit_object import Author, commit_object, with_signature
from imagerewrite.git.repository import Repository


def check_out(repository: Repository, commit: str) -> None:
    """Make the tree that of the commit, whatever it was. Raises GitError."""
    repository.git("update-ref", "--no-deref", "HEAD", commit)
    repository.git("read-tree", "--reset", "-u", commit)


def commit_files(
    repository: Repository,
    base: str,
    files: Iterable[str],
    message: str,
    author: Author,
    sign: Callable[[bytes], bytes] | None = None,
) -> str:
    """Commit these files on top of `base`, as they are now; the commit, "" for none.

    files: by their paths in the repository. message: as it is, to the last byte.
    sign: from bytes to their signature. Raises GitError.
    """
    paths = b"".join(os.fsencode(each) + b"\0" for each in files)
    repository.git("update-index", "-z", "--stdin", stdin=paths)
    tree = repository.git("write-tree")
    if tree == repository.git("rev-parse", "--verify", "--quiet", f"{base}^{{tree}}"):
        return ""
    commit = commit_object(tree, base, author, message)
    if sign is not None:
        commit = with_signature(commit, sign(commit), tree)
    return repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=commit)
