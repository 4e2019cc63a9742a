"""One try at an automation's commit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from imagerewrite.automation.commit_message import commit_message
from imagerewrite.automation.faults import AutomationFault
from imagerewrite.automation.rewrite import Rewrite, rewrite_checkout
from imagerewrite.automation.session import Session
from imagerewrite.automation.target import Target
from imagerewrite.automation.visible import Visible
from imagerewrite.git.commit import Author, check_out, commit_files
from imagerewrite.git.errors import GitError
from imagerewrite.git.push import push_branch, push_refspec
from imagerewrite.git.refs import HEADS, fetch
from imagerewrite.git.repository import Repository
from imagerewrite.git.signing import SigningMaterial, signer_of
from imagerewrite.git.start import Start, start_of
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
        if work.dry:
            session.unpushed[unpushed] = done.commit
            return done
        push_branch(repository, done.commit, start.branch, push.options)
        done = replace(done, pushed_to=(HEADS + start.branch,))
        if push.refspec:
            push_refspec(repository, push.refspec, push.options)
            done = replace(done, pushed_to=(*done.pushed_to, push.refspec))
    except (GitError, AutomationFault) as error:
        return replace(done, failure=error)
    return done


def _commit(repository: Repository, work: Work, done: Attempt) -> str:
    spec = work.automation.commit
    author = Author(spec.author_name, spec.author_email, work.when)
    files = [each.file for each in done.rewrite.changed]
    with signer_of(repository, None if work.dry else work.signing) as signer:
        return commit_files(repository, done.base, files, done.message, author, signer)
