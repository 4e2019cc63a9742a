"""The scope of a source's own token, where it is not used to impersonate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from steadycd_common.gcp.source_location import SourceLocation
from steadycd_common.gcp.sources.registry import load_source
from steadycd_common.gcp.sources.source import IAM_SCOPE, Source, SourceSettings

from . import credential_files as files
from .fakes import answer

SCOPE = "https://www.googleapis.com/auth/cloud-platform"


def scoped(content: Mapping[str, object]) -> Source:
    location = SourceLocation("/file", "", "a test")
    data = json.dumps(content).encode()
    return load_source(location, data, SourceSettings({}, scope=SCOPE))


def test_a_metadata_server_is_asked_for_it() -> None:
    source = load_source(
        SourceLocation("", "127.0.0.1:1", "a test"),
        b"",
        SourceSettings({}, scope=SCOPE),
    )

    _, (request,) = files.asked(source, answer(200, files.OAUTH))

    assert [SCOPE] == parse_qs(urlsplit(request.url).query)["scopes"]


def test_a_file_that_impersonates_asks_for_it_last(tmp_path: Path) -> None:
    inside = files.external_account(credential_source=files.subject_token(tmp_path))
    source = scoped(files.impersonated(source_credentials=inside))

    _, (first, second) = files.asked(
        source, answer(200, files.STS), answer(200, files.IAM)
    )

    assert [IAM_SCOPE] == parse_qs((first.body or b"").decode())["scope"]
    assert [SCOPE] == json.loads(second.body or b"")["scope"]


def test_an_external_account_asks_for_it_last(tmp_path: Path) -> None:
    subject = files.subject_token(tmp_path)
    alone = scoped(files.external_account(credential_source=subject))
    through = scoped(
        files.external_account(
            credential_source=subject, service_account_impersonation_url=files.HOP_URL
        )
    )

    _, (only,) = files.asked(alone, answer(200, files.STS))
    _, (first, second) = files.asked(
        through, answer(200, files.STS), answer(200, files.IAM)
    )

    assert [SCOPE] == parse_qs((only.body or b"").decode())["scope"]
    assert [IAM_SCOPE] == parse_qs((first.body or b"").decode())["scope"]
    assert [SCOPE] == json.loads(second.body or b"")["scope"]
