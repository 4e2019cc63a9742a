"""The installed `execcred` in a world of its own: nothing of this machine is in it.

Every run goes through `checked`, so what must hold always is said once.
"""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from execcred.cache.entry import Entry, parse_entry, render_entry
from steadycd_standin.google import GoogleStandin

SCRIPT = Path(sysconfig.get_path("scripts")) / "execcred"
READER = "reader@team-a.iam.gserviceaccount.com"
WRITER = "writer@team-a.iam.gserviceaccount.com"
NOBODY = "nobody@team-a.iam.gserviceaccount.com"

GROUP = "client.authentication.k8s.io/"
MINT = "generateAccessToken"

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")
_LONGEST_RUN = 60.0


def exec_info(version: str) -> str:
    """`KUBERNETES_EXEC_INFO` as client-go writes it."""
    return (
        '{"kind":"ExecCredential","apiVersion":"' + GROUP + version + '",'
        '"spec":{"interactive":false}}\n'
    )


@dataclass(frozen=True, slots=True)
class Output:
    """What a run of any command left: its status and its streams."""

    status: int
    stdout: str = field(repr=False)
    stderr: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run of `get-token` left. `version`, `expiration`, `token`: "" for none."""

    status: int
    stderr: str
    version: str = ""
    expiration: str = ""
    token: str = field(default="", repr=False)

    @property
    def expires(self) -> float:
        """The end that the caller is told, in seconds since the epoch."""
        return datetime.fromisoformat(
            self.expiration.replace("Z", "+00:00")
        ).timestamp()


@dataclass(frozen=True, slots=True)
class World:
    """A stand-in for Google, a home, and an environment that holds little else.

    `stdout`: a descriptor, or what `subprocess` has for one.
    """

    google: GoogleStandin
    folder: Path
    program: tuple[str | Path, ...] = (SCRIPT,)
    working_folder: Path | None = None
    stdout: int = subprocess.PIPE

    @property
    def home(self) -> Path:
        """`HOME`."""
        return self.folder / "home"

    @property
    def cache(self) -> Path:
        """The folder where tokens are kept if nothing else is said."""
        return self.home / ".cache" / "execcred"

    def environ(self, **changes: str | None) -> dict[str, str]:
        """The environment of a run; a variable that is changed to None is not in it."""
        values: dict[str, str | None] = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "TMPDIR": str(self.folder / "tmp"),
            "EXECCRED_IAM_ENDPOINT": self.google.url,
            "GCE_METADATA_HOST": self.google.host,
            **changes,
        }
        return {name: value for name, value in values.items() if value is not None}

    def running(self, *program: str | Path) -> World:
        """The same world, where that program takes the place of the script."""
        return replace(self, program=program)

    def behind(self, *command: str | Path) -> World:
        """The same world, where `command` starts the program with its arguments."""
        return replace(self, program=(*command, *self.program))

    def at(self, folder: Path) -> World:
        """The same world, seen from another working folder."""
        return replace(self, working_folder=folder)

    def start(self, *arguments: str, **changes: str | None) -> subprocess.Popen[bytes]:
        """A run that goes on; `changes` are those to the environment."""
        return subprocess.Popen(
            [*self.program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self.stdout,
            stderr=subprocess.PIPE,
            cwd=self.working_folder or self.home,
            env=self.environ(**changes),
        )

    def end(self, process: subprocess.Popen[bytes]) -> Output:
        """Its end, checked for what no run may show."""
        try:
            stdout, stderr = process.communicate(timeout=_LONGEST_RUN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        output = Output(process.returncode, (stdout or b"").decode(), stderr.decode())
        self._keeps_secrets(output)
        return output

    def run(self, *arguments: str, **changes: str | None) -> Output:
        """A whole run of any command."""
        return self.end(self.start(*arguments, **changes))

    def get_token(self, *arguments: str, **changes: str | None) -> Answer:
        """A whole run of `get-token`."""
        return answered(self.run("get-token", *arguments, **changes))

    def get_tokens(
        self, times: int, *arguments: str, **changes: str | None
    ) -> list[Answer]:
        """As many runs of `get-token` at once."""
        runs = [self.start("get-token", *arguments, **changes) for _ in range(times)]
        return [answered(self.end(run)) for run in runs]

    def minted(self) -> int:
        """How many tokens were asked of IAM since the last time."""
        calls = len(self.google.calls(MINT))
        self.google.clear_calls()
        return calls

    def wait_for_calls(self, kind: str, times: int = 1) -> None:
        """Return once the stand-in was asked that often."""
        until = time.monotonic() + _LONGEST_RUN
        while len(self.google.calls(kind)) < times:
            assert time.monotonic() < until, f"no call of {kind}"
            time.sleep(0.005)

    def kept(self, suffix: str = ".token") -> list[Path]:
        """The files of that kind in the cache."""
        return sorted(self.cache.glob("*" + suffix))

    def entry(self) -> Entry:
        """The only token in the cache."""
        [path] = self.kept()
        entry = parse_entry(path.read_bytes(), path.stem, time.time())
        assert entry is not None
        return entry

    def keep(self, entry: Entry) -> None:
        """Replace the only token in the cache."""
        [path] = self.kept()
        path.write_bytes(render_entry(entry))

    def leave(self, seconds: float) -> None:
        """Let the only token in the cache have so long to live."""
        entry = self.entry()
        entry.expires = int(time.time() + seconds)
        self.keep(entry)

    def _keeps_secrets(self, output: Output) -> None:
        canaries = self.google.canaries()
        assert not _found(canaries, output.stderr), "a secret on stderr"
        assert "Traceback" not in output.stderr
        if output.status:
            assert not _found(canaries, output.stdout), "a secret in spite of a failure"
        for path in self.folder.rglob("*"):
            assert not _found(canaries, path.name), "a secret in the name of a file"


def answered(output: Output) -> Answer:
    """One ExecCredential on a line and status 0, or another status and nothing."""
    for line in output.stderr.splitlines():
        assert line.startswith("execcred: ")
    if output.status:
        assert output.stdout == ""
        return Answer(output.status, output.stderr)
    assert output.stdout.isascii()
    assert output.stdout.endswith("}\n")
    assert 1 == output.stdout.count("\n")
    document = json.loads(output.stdout)
    status = document.pop("status")
    group, _, version = document.pop("apiVersion").rpartition("/")
    assert {"kind": "ExecCredential", "spec": {"interactive": False}} == document
    assert GROUP == group + "/"
    assert {"expirationTimestamp", "token"} == set(status)
    assert _TOKEN.fullmatch(status["token"])
    assert _TIME.fullmatch(status["expirationTimestamp"])
    answer = Answer(
        0, output.stderr, version, status["expirationTimestamp"], status["token"]
    )
    assert answer.expires > time.time()
    return answer


def _found(canaries: Iterable[str], text: str) -> bool:
    return any(canary in text for canary in canaries)
