"""Whether a refspec can be pushed, as far as one can tell without the other side.

Source of the form: git, refspec.c (parse_refspec), and go-git, which wants a colon.
"""

from __future__ import annotations

from imagerewrite.git.errors import GitError
from imagerewrite.git.repository import Repository

REFSPEC_HINT = "write SOURCE:DESTINATION, as HEAD:refs/heads/copy"


def check_refspec(repository: Repository, refspec: str) -> None:
    """HEAD and the branch are the commit. Raises GitError."""
    source, colon, target = refspec.removeprefix("+").partition(":")
    well_formed = (
        colon
        and refspec.isprintable()
        and not refspec.startswith("-")
        and source.count("*") == target.count("*")
        and _is_name(repository, target)
    )
    if well_formed and "*" in source:
        well_formed = _is_name(repository, source)
    elif well_formed and source and not _is_there(repository, source):
        raise GitError(
            "failed",
            f"spec.git.push.refspec {refspec!r}: there is no {source!r} here",
            "HEAD and the branch that is pushed to are all that can be named",
        )
    if not well_formed:
        said = f"spec.git.push.refspec {refspec!r} is no refspec"
        raise GitError("failed", said, REFSPEC_HINT)


def _is_name(repository: Repository, text: str) -> bool:
    options = "--allow-onelevel", "--refspec-pattern"
    return not text.startswith("-") and _works(
        repository, "check-ref-format", *options, text
    )


def _is_there(repository: Repository, text: str) -> bool:
    options = "--verify", "--quiet", "--end-of-options"
    return _works(repository, "rev-parse", *options, text)


def _works(repository: Repository, *arguments: str) -> bool:
    try:
        repository.git(*arguments)
    except GitError:
        return False
    return True
