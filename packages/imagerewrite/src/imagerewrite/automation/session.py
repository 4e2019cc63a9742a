"""The repositories of a run, each fetched into one of ours, and what a dry run made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from imagerewrite.automation.target import Target
from imagerewrite.git.credentials import GitAccess
from imagerewrite.git.remote import Remote
from imagerewrite.git.repository import Repository, open_repository
from imagerewrite.git.stop import Stop


@dataclass(slots=True)
class Session:
    """`unpushed`: the commits that a dry run did not push, by URL and branch.

    The next automation of that branch goes on from there, as it would.
    """

    environ: Mapping[str, str] = field(repr=False)
    stop: Stop
    stack: ExitStack
    unpushed: dict[tuple[str, str], str] = field(default_factory=dict)
    _open: dict[tuple[Remote, GitAccess], Repository] = field(
        default_factory=dict, repr=False
    )

    def repository(self, target: Target) -> Repository:
        """Ours for the target; the same for the same. Raises GitError."""
        key = target.remote, target.access
        if key not in self._open:
            opened = open_repository(
                target.remote, target.access, self.environ, self.stop
            )
            self._open[key] = self.stack.enter_context(opened)
        return self._open[key]


@contextmanager
def open_session(environ: Mapping[str, str], stop: Stop) -> Iterator[Session]:
    """A new one; all that it keeps on the disk is removed at the end."""
    with ExitStack() as stack:
        yield Session(environ, stop, stack)
