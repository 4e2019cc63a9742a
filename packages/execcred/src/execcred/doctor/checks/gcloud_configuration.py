"""gcloud's own configuration, which makes gcloud impersonate and nobody else.

Read, never run: https://cloud.google.com/sdk/docs/configurations
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Mapping

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, ok, skipped, warning
from steadycd_common.gcp.address import address_fault
from steadycd_common.gcp.source_location import (
    SourceLocation,
    read_location,
    well_known_file,
)


def look(examination: Examination) -> Finding:
    """The active configuration's `auth/impersonate_service_account`."""
    environ = examination.ports.environ
    folder = os.path.dirname(well_known_file(environ))
    if not folder:
        return ok("gcloud has no configuration here")
    name = _active(folder, environ)
    path = f"{folder}/configurations/config_{name}"
    text = _text(path)
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return skipped(f"{path} is no configuration of gcloud", path=path)
    if not text:
        return ok("gcloud has no configuration here", path=path)
    account = parser.get("auth", "impersonate_service_account", fallback="")
    if not account:
        return ok(f"gcloud's configuration {name!r} impersonates nobody", path=path)
    whom = "somebody" if address_fault(account) else account
    return warning(
        f"gcloud's configuration {name!r} impersonates {whom}; execcred does not read "
        "it, see --delegate",
        "gcloud config unset auth/impersonate_service_account",
        path=path,
    )


def _active(folder: str, environ: Mapping[str, str]) -> str:
    named = environ.get("CLOUDSDK_ACTIVE_CONFIG_NAME")
    return (named or _text(f"{folder}/active_config")).strip() or "default"


def _text(path: str) -> str:
    try:
        return read_location(SourceLocation(path, "", "")).decode(errors="replace")
    except (OSError, ValueError):
        return ""


CHECK = Check("gcloud", "gcloud's settings", look)
