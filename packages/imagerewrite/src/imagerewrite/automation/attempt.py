"""One try at an automation's commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from imagerewrite.automation.commit_message import commit_message
from imagerewrite.automation.faults import AutomationFault
from imagerewrite.automation.rewrite import Rewrite, rewrite_checkout
from imagerewrite.automation.session import Session
from imagerewrite.automation.target import Target
from imagerewrite.automation.visible import Visible
from imagerewrite.git.commit import check_out, commit_files
from imagerewrite.git.commit_object import Author
from imagerewrite.git.errors import GitError
from imagerewrite.git.push import name_branch, push_branch, push_refspec
from imagerewrite.git.refs import HEADS, fetch
from imagerewrite.git.refspec import check_refspec
from imagerewrite.git.repository import Repository
from imagerewrite.git.signing import SigningMaterial, sign
from imagerewrite.git.start import Start, start_of
from imagerewrite.git.stop import Stopped
from imagerewrite.objects.image_update_automation import (
    ImageUpdateAutomation,
    PushSpec,
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far it came. `commit`: "" where there is none.

    `pushed_to`: the references that have it now. `failure`: what it ended with.
    """

    start: Start
    base: str
    rewrite: Rewrite
    message: str = ""
    commit: str = ""
    pushed_to: tuple[str, ...] = ()
    failure: GitError | AutomationFault | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do, all but the repository's state.

    `when`: seconds since the epoch. `dry`: whether nothing is pushed, nor signed.
    """

    automation: ImageUpdateAutomation
    target: Target
    visible: Visible
    signing: SigningMaterial | None
    when: int
    dry: bool


def attempt(work: Work, session: Session) -> Attempt:
    """From the head that is there now to a pushed commit.

    Its failure is of kind race where the head has moved meanwhile. Raises GitError and
    AutomationFault for what goes wrong before the files are rewritten.
    """
    repository = session.repository(work.target)
    push = work.automation.push or PushSpec()
    start = start_of(repository, work.target.ref, push.branch)
    fetched = fetch(repository, start.source, start.an_object)
    unpushed = repository.remote.url, start.branch
    base = session.unpushed.get(unpushed, fetched)
    check_out(repository, base)
    rewrite = rewrite_checkout(repository.tree, work.automation.path, work.visible)
    done = Attempt(start, base, rewrite)
    if not rewrite.changed:
        return done
    try:
        done = replace(done, message=commit_message(work.automation, rewrite))
        done = replace(done, commit=_commit(repository, work, done))
        if not done.commit:
            return done
        name_branch(repository, done.commit, start.branch)
        if push.refspec:
            check_refspec(repository, push.refspec)
        if work.dry:
            session.unpushed[unpushed] = done.commit
            return done
    except (GitError, AutomationFault) as error:
        return replace(done, failure=error)
    return _push(repository, push, done)


def _push(repository: Repository, push: PushSpec, done: Attempt) -> Attempt:
    branch = done.start.branch
    with repository.stop.finishing():
        try:
            push_branch(repository, done.commit, branch, push.options)
            done = replace(done, pushed_to=(HEADS + branch,))
            if push.refspec:
                push_refspec(repository, push.refspec, push.options)
                done = replace(done, pushed_to=(*done.pushed_to, push.refspec))
        except GitError as error:
            return replace(done, failure=error)
        except Stopped:
            said = f"{repository.remote.url}: we were stopped before the push ended"
            return replace(done, failure=GitError("unreachable", said))
    return done


def _commit(repository: Repository, work: Work, done: Attempt) -> str:
    spec = work.automation.commit
    author = Author(spec.author_name, spec.author_email, work.when)
    files = [each.file for each in done.rewrite.changed]
    signing = None if work.dry else work.signing
    signer = partial(sign, repository, signing) if signing else None
    return commit_files(repository, done.base, files, done.message, author, signer)
