"""A repository in a folder of our own, which fetches from and pushes to another."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from imagerewrite.git.credentials import GitAccess
from imagerewrite.git.errors import GitError
from imagerewrite.git.process import Ended, TimedOut, run_program
from imagerewrite.git.remote import Remote
from imagerewrite.git.set_up import set_up
from imagerewrite.git.spoken import spoken
from imagerewrite.git.stop import NobodyStops, Stop

_ATTRIBUTES = "* -text !eol -filter -ident -working-tree-encoding\n"
_SHA256_DIGITS = 64
_LONGEST = 86400.0
"""Seconds; what waits for a process cannot wait for months."""


@dataclass(frozen=True, slots=True)
class Repository:
    """`tree`: where files are checked out. `secrets`: what is never repeated.

    No attribute of a file counts, so that what is checked out has the bytes that are
    in the repository: no filter runs, and pointers to large files stay pointers.
    """

    remote: Remote
    folder: str
    tree: str
    timeout: float
    environ: Mapping[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    stop: Stop = field(default_factory=NobodyStops, repr=False)

    def git(
        self,
        *arguments: str,
        stdin: bytes = b"",
        environ: Mapping[str, str] | None = None,
    ) -> str:
        """What git prints. Raises GitError, of kind failed."""
        ended = self._run(arguments, stdin, environ or {}, None)
        if ended.status:
            raise GitError("failed", f"git {arguments[0]}: {self.spoken(ended)}")
        return ended.stdout.decode("utf-8", "surrogateescape").strip("\n")

    def talk(self, *arguments: str) -> Ended:
        """Let git talk to the other side, however that ends; not longer than it may.

        Raises GitError, of kind unreachable.
        """
        try:
            return self._run(arguments, b"", {}, self.timeout)
        except TimedOut:
            raise GitError(
                "unreachable",
                f"{self.remote.url}: git {arguments[0]} did not end within "
                f"{self.timeout:g} s",
                "the GitRepository's spec.timeout says how long it may take",
            ) from None

    def spoken(self, ended: Ended) -> str:
        """Why git failed, for people, without secrets."""
        return spoken(ended.stderr, self.secrets)

    def make(self, an_object: str) -> None:
        """Make it, unless it is there, with names of objects like this one."""
        if os.path.exists(self.environ["GIT_DIR"]):
            return
        sha256 = len(an_object) == _SHA256_DIGITS
        # What does not know the option knows the one format alone.
        self.git("init", "--quiet", *(["--object-format=sha256"] if sha256 else []))
        attributes = os.path.join(self.environ["GIT_DIR"], "info", "attributes")
        os.makedirs(os.path.dirname(attributes), exist_ok=True)
        with open(attributes, "w", encoding="ascii") as stream:
            stream.write(_ATTRIBUTES)

    def _run(
        self,
        arguments: Sequence[str],
        stdin: bytes,
        environ: Mapping[str, str],
        timeout: float | None,
    ) -> Ended:
        try:
            return run_program(
                ["git", *arguments],
                {**self.environ, **environ},
                self.tree,
                stdin=stdin,
                timeout=timeout,
                waiting=self.stop.interruptible,
            )
        except FileNotFoundError:
            raise GitError("failed", "there is no git here", "install it") from None
        except OSError as error:
            raise GitError("failed", f"git cannot be run: {error.strerror}") from None


@contextmanager
def open_repository(
    remote: Remote, access: GitAccess, environ: Mapping[str, str], stop: Stop
) -> Iterator[Repository]:
    """A new one; all of it, with what it logs in with, is removed at the end.

    environ: our own, of which little counts. stop: who may end git before its time.
    Raises GitError.
    """
    folder = ""
    try:
        try:
            folder = tempfile.mkdtemp("", "imagerewrite-", environ.get("TMPDIR"))
            opened = _opened(folder, remote, access, environ, stop)
        except OSError as error:
            said = f"there is no room for a checkout: {error.strerror}"
            raise GitError("failed", said, "TMPDIR says where it is made") from None
        yield opened
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _opened(
    folder: str,
    remote: Remote,
    access: GitAccess,
    environ: Mapping[str, str],
    stop: Stop,
) -> Repository:
    settings = set_up(folder, remote, access, environ)
    tree = os.path.join(folder, "tree")
    os.mkdir(tree, 0o700)
    settings |= {"GIT_DIR": os.path.join(folder, "git"), "GIT_WORK_TREE": tree}
    secrets = tuple(each for each in (*access.secrets(), remote.password) if each)
    timeout = min(access.timeout, _LONGEST)
    return Repository(remote, folder, tree, timeout, settings, secrets, stop)
