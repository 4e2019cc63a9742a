"""Pushing a commit, never with force but where a refspec says `+`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from imagerewrite.git.errors import GitError
from imagerewrite.git.local_end import other_side
from imagerewrite.git.process import Ended
from imagerewrite.git.refs import HEADS, unreachable
from imagerewrite.git.refspec import REFSPEC_HINT
from imagerewrite.git.repository import Repository

_REFUSED = re.compile(r"^!\t[^\t]*\t\[(?:remote )?rejected\] \((.*)\)$", re.MULTILINE)
_RACES = (
    "fetch first",
    "non-fast-forward",
    "stale info",
    "cannot lock ref",
    "failed to update ref",
    "incorrect old value",
    "reference already exists",
)
# Rejections for which the other side's advice is for its owner.
_KNOWN = {
    "checked out": "push to another branch, or to a bare repository",
    "deletion": "the refspec has nothing before its colon, which deletes",
}
# What git itself refuses to send.
_OURS = {
    "invalid refspec": REFSPEC_HINT,
    "src refspec": REFSPEC_HINT,
    "fully qualify the ref": "write the refspec's end with refs/heads/ or refs/tags/",
    "push options": "leave out spec.git.push.options",
}
_NO_COMMAND = re.compile(r"[\x00-\x1f\x7f]")


def check_branch(repository: Repository, branch: str) -> None:
    """Raise GitError for what cannot be a branch's name."""
    if branch.startswith("-"):
        raise GitError("failed", f"{branch!r} cannot be the name of a branch")
    try:
        repository.git("check-ref-format", f"{HEADS}{branch}")
    except GitError:
        raise GitError("failed", f"{branch!r} cannot be the name of a branch") from None


def name_branch(repository: Repository, commit: str, branch: str) -> None:
    """Call the commit that here, so that a refspec can name it; HEAD is it, too."""
    repository.git("update-ref", f"{HEADS}{branch}", commit)
    repository.git("symbolic-ref", "HEAD", f"{HEADS}{branch}")


def push_branch(
    repository: Repository, commit: str, branch: str, options: Mapping[str, str]
) -> None:
    """Make the branch there the commit, if that is on top of what it is.

    Raises GitError; of kind race where it is not.
    """
    _push(repository, f"{commit}:{HEADS}{branch}", options)


def push_refspec(
    repository: Repository, refspec: str, options: Mapping[str, str]
) -> None:
    """Push once more, as the refspec says, which was checked. Raises GitError."""
    _push(repository, refspec, options)


def _push(repository: Repository, refspec: str, options: Mapping[str, str]) -> None:
    ended = repository.talk(
        "push",
        "--porcelain",
        "--no-verify",
        *_options(options),
        *_receive_pack(repository),
        "--",
        repository.remote.url,
        refspec,
    )
    if ended.status:
        raise _failure(repository, ended)


def _failure(repository: Repository, ended: Ended) -> GitError:
    url, said = repository.remote.url, repository.spoken(ended)
    refused = _REFUSED.findall(ended.stdout.decode("utf-8", "replace"))
    if not refused:
        for words, hint in _OURS.items():
            if words in said:
                return GitError("failed", f"{url}: {said}", hint)
        return unreachable(repository, ended)
    reason = "".join(filter(str.isprintable, refused[0]))
    if any(each in reason for each in _RACES):
        return GitError("race", f"{url}: the branch has moved ({reason})")
    rejected = f"{url}: the push was rejected: {reason}"
    for words, hint in _KNOWN.items():
        if words in reason:
            return GitError("failed", rejected, hint)
    return GitError("failed", f"{rejected}; {said}")


def _options(options: Mapping[str, str]) -> list[str]:
    found = []
    for key, value in options.items():
        option = f"{key}={value}" if value else key
        if _NO_COMMAND.search(option):
            raise GitError("failed", f"push option {key!r} has a control character")
        found.append(f"--push-option={option}")
    return found


def _receive_pack(repository: Repository) -> list[str]:
    if not repository.remote.local:
        return []
    command = other_side("receive-pack", updates_instead=_updates_instead(repository))
    return [f"--receive-pack={command}"]


def _updates_instead(repository: Repository) -> bool:
    """Whether the repository there wants to check out what is pushed to it."""
    ended = repository.talk(
        f"--git-dir={_git_dir(repository.remote.local)}",
        "config",
        "--get",
        "receive.denyCurrentBranch",
    )
    return ended.stdout.strip().lower() == b"updateinstead"


def _git_dir(folder: str) -> str:
    import os

    inner = os.path.join(folder, ".git")
    return inner if os.path.exists(inner) else folder
