"""A chain in which nothing is broken, and an examination of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from execcred.doctor.checks.link import GET_ACCESS_TOKEN, IMPLICIT_DELEGATION
from execcred.doctor.checks.registry import checks_for
from execcred.doctor.examination import AskPermissions, Examination, NotInstalled
from execcred.doctor.examine import examine, exit_status
from execcred.doctor.finding import Finding, Result
from execcred.doctor.iam_admin import IamAdmin
from execcred.doctor.iam_admin_endpoint import iam_admin_url
from execcred.doctor.noted_transport import NotedTransport
from execcred.doctor.report_json import render_json
from execcred.doctor.report_text import render_text
from execcred.doctor.runtime import Runtime
from execcred.ports import Ports
from execcred.request import request_from
from steadycd_common.clock import Deadline, SystemClock
from steadycd_common.gcp.http import HttpTransport
from steadycd_standin.google import GoogleStandin

READER = "reader@standin-project.iam.gserviceaccount.com"
HOP = "hop@standin-project.iam.gserviceaccount.com"


@dataclass(frozen=True, slots=True)
class Report:
    """What an examination came to."""

    results: Sequence[Result]
    everything: str = field(repr=False)

    @property
    def status(self) -> int:
        return exit_status(self.results)

    @property
    def states(self) -> dict[str, str]:
        return {each.id: each.finding.state.value for each in self.results}

    def finding(self, check: str) -> Finding:
        return next(each.finding for each in self.results if each.id == check)


@dataclass(slots=True)
class World:
    """The machine's account may impersonate READER, or HOP who may do so, too."""

    google: GoogleStandin
    folder: Path
    environ: dict[str, str]
    given: dict[str, list[str]]
    ask: AskPermissions
    account: str = READER
    isolated: bool = True
    script: Path | None = None

    @classmethod
    def whole(cls, google: GoogleStandin, admin: str, folder: Path) -> World:
        for link in ((google.machine, READER), (google.machine, HOP), (HOP, READER)):
            for permission in (GET_ACCESS_TOKEN, IMPLICIT_DELEGATION):
                google.grant(*link, permission)
        return cls(
            google,
            folder,
            environ={"HOME": str(folder), "GCE_METADATA_HOST": google.host},
            given={"--iam-endpoint": [google.url], "--timeout": ["10"]},
            ask=IamAdmin(iam_admin_url(admin), {}),
        )

    @property
    def allow_file(self) -> Path:
        return self.folder / "allow"

    def delegate(self) -> None:
        self.given["--delegate"] = [HOP]

    def without_the_extra(self) -> None:
        self.ask = not_installed

    def examine(self) -> Report:
        clock = SystemClock()
        transport = NotedTransport(HttpTransport(self.environ), clock)
        request = request_from(self.account or READER, self.given, self.environ)
        examination = Examination(
            request,
            self.account,
            Ports(self.environ, clock, transport, allow_file=str(self.allow_file)),
            transport,
            Deadline.after(clock, request.timeout),
            # Where the tests run, anybody may be allowed to write.
            replace(
                Runtime.current(),
                isolated=self.isolated,
                executable=str(self.folder / "python"),
                script=str(self.script or self.folder / "execcred"),
                package=str(self.folder),
            ),
            self.ask,
            tokeninfo_url=f"{self.google.url}/tokeninfo",
        )
        results = examine(checks_for(examination), examination)
        everything = "\n".join(
            (
                render_text(results, color=False, ascii_only=False),
                render_json(self.account, results),
                repr((examination.evidence, results)),
            )
        )
        return Report(results, everything)


def not_installed(
    account: str, permissions: Collection[str], token: str, timeout: float
) -> frozenset[str]:
    del account, permissions, token, timeout
    raise NotInstalled


def write_json(path: Path, content: object, mode: int = 0o600) -> Path:
    path.write_text(json.dumps(content))
    path.chmod(mode)
    return path
