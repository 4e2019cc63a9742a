"""Which commit the changes go on top of, and which branch then has them.

Source: image-automation-controller, internal/source (buildGitConfig), and the
GitRepository's `ref`. Unlike there, without any reference the branch is the one that
the repository's HEAD is, not `master`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from imagerewrite.git.errors import GitError
from imagerewrite.git.push import check_branch
from imagerewrite.git.refs import HEADS, TAGS, Refs, refs_of
from imagerewrite.git.repository import Repository
from imagerewrite.objects.git_repository import GitRef

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_GLOB = re.compile(r"[*?\[\s]")


@dataclass(frozen=True, slots=True)
class Start:
    """`source`: the reference or the object to fetch. `branch`: what is pushed to.

    `an_object`: the name of one that is there.
    """

    source: str
    branch: str
    an_object: str


def start_of(repository: Repository, ref: GitRef | None, push_branch: str) -> Start:
    """Where to begin: at the push branch's head, if it is there, else at the checkout.

    Raises GitError.
    """
    ref = ref or GitRef()
    branches = [each for each in (ref.branch, push_branch) if each]
    for branch in branches:
        check_branch(repository, branch)
    refs = refs_of(repository, *_patterns(ref), *(HEADS + each for each in branches))
    if not refs.objects:
        raise _failed(repository, "it has no commit yet")
    source, own_branch = _checkout(repository, refs, ref)
    branch = push_branch or own_branch
    if not branch:
        raise _failed(
            repository,
            "which branch to push to is not said",
            "write spec.git.push.branch, for a checkout that is not a branch",
        )
    head = refs.objects.get(HEADS + branch, "")
    if head and source != HEADS + branch:
        if push_branch and push_branch != own_branch:
            source = HEADS + branch
        elif refs.objects.get(source, source) != head:
            raise _failed(
                repository,
                f"{source} is not the head of branch {branch!r}, so nothing can be "
                "pushed there",
                "write another branch as spec.git.push.branch",
            )
    return Start(source, branch, head or next(iter(refs.objects.values())))


def _patterns(ref: GitRef) -> list[str]:
    if ref.name:
        if _GLOB.search(ref.name):
            raise GitError("failed", f"{ref.name!r} cannot be the name of a reference")
        return [ref.name]
    if ref.semver:
        return [f"{TAGS}*"]
    return [TAGS + ref.tag] if ref.tag else []


def _checkout(repository: Repository, refs: Refs, ref: GitRef) -> tuple[str, str]:
    """What to fetch for the checkout, and the branch that it is, or is said to be."""
    if ref.commit:
        if not _COMMIT.fullmatch(ref.commit):
            raise _failed(repository, f"{ref.commit!r} is no commit's whole name")
        return ref.commit, ref.branch
    if ref.name:
        name = ref.name
    elif ref.semver:
        name = TAGS + _latest(repository, refs, ref.semver)
    elif ref.tag:
        name = TAGS + ref.tag
    elif ref.branch:
        name = HEADS + ref.branch
    elif refs.default:
        return HEADS + refs.default, refs.default
    else:
        raise _failed(
            repository,
            "its HEAD is no branch",
            "write spec.git.checkout.ref.branch",
        )
    if name not in refs.objects:
        raise _failed(repository, f"there is no {name}")
    return name, ref.branch


def _latest(repository: Repository, refs: Refs, text: str) -> str:
    """Of equal versions the one whose tag is the last by its bytes."""
    from imagerewrite.selection.errors import PolicyError
    from imagerewrite.semver import Constraint, Version

    try:
        constraint = Constraint(text)
    except PolicyError as error:
        raise _failed(repository, f"spec.ref.semver: {error.message}") from None
    tags = (name.removeprefix(TAGS) for name in refs.objects if name.startswith(TAGS))
    found = [
        (version.key, tag)
        for tag in tags
        if (version := Version.parse(tag)) and constraint.allows_version(version)
    ]
    if not found:
        raise _failed(repository, f"no tag of it is in the range {text!r}")
    return max(found)[1]


def _failed(repository: Repository, said: str, hint: str = "") -> GitError:
    return GitError("failed", f"{repository.remote.url}: {said}", hint)
