"""Where the source credentials are, of which kind, and whose."""

from __future__ import annotations

import os
import shlex
import stat

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination, Located
from execcred.doctor.finding import Fact, Finding, failed, ok, warning
from steadycd_common.gcp.endpoint import DEFAULT_IAM_ENDPOINT
from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.source_location import SourceLocation, locate_source
from steadycd_common.gcp.sources.registry import load_source, read_source_file
from steadycd_common.gcp.sources.source import Source, SourceSettings

_SECRET_INSIDE = frozenset(
    ("authorized_user", "impersonated_service_account", "service_account")
)


def look(examination: Examination) -> Finding:
    """Nobody is asked yet."""
    environ, request = examination.ports.environ, examination.request
    location = locate_source(environ, request.credentials)
    given = request.iam_endpoint
    override = "" if given == DEFAULT_IAM_ENDPOINT else given
    try:
        content = read_source_file(location)
        source = load_source(location, content, SourceSettings(environ, override))
    except NoSourceCredentials as error:
        fix = f"ls -l {shlex.quote(location.path)}"
        return failed(
            error.exit_status,
            str(error),
            fix if location.path else f"unset {location.origin}",
            origin=location.origin,
            place=location.path or location.host,
        )
    examination.evidence.located = Located(source, location, content)
    facts: dict[str, Fact] = {
        "kind": source.kind,
        "origin": location.origin,
        "place": location.path or location.host,
        "principal": source.principal,
    }
    found = _sentence(source, location)
    if source.kind in _SECRET_INSIDE and _readable_by_all(location.path):
        return warning(
            f"{found}; everybody may read it",
            f"chmod o-r {shlex.quote(location.path)}",
            **facts,
        )
    return ok(found, **facts)


def _sentence(source: Source, location: SourceLocation) -> str:
    whom = f" of {source.principal}" if source.principal else ""
    why = location.origin or "the last resort"
    return f"{source.kind}{whom}, {location.path or location.host} ({why})"


def _readable_by_all(path: str) -> bool:
    try:
        return bool(os.stat(path).st_mode & stat.S_IROTH)
    except OSError:
        return False


CHECK = Check("source", "Source", look)
