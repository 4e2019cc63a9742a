from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from imagerewrite.registry.credentials.providers.registry import ProviderCredentials
from imagerewrite.registry.credentials.providers.settings import ProviderSettings
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.image import RegistryImage
from steadycd_common.clock import SystemClock
from steadycd_standin import credential_files
from steadycd_standin.google import GoogleStandin

ACCOUNT = "puller@p.iam.gserviceaccount.com"
CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"
ITS_OWN = {
    "aws": [
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
        "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com",
        "123456789012.dkr-ecr.eu-west-1.on.aws",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
        "public.ecr.aws",
    ],
    "azure": ["team.azurecr.io", "team.azurecr.cn", "team.azurecr.us"],
    "gcp": [
        "gcr.io",
        "eu.gcr.io",
        "europe-west1-docker.pkg.dev",
        "docker.s3nsregistry.fr",
    ],
}
OTHERS = {
    "aws": [
        "ghcr.io",
        "123.dkr.ecr.eu-west-1.amazonaws.com",
        "ecr.aws",
        "amazonaws.com",
    ],
    "azure": ["azurecr.io", "team.azurecr.io.evil.example", "team-azurecr.io"],
    "gcp": [
        "evilgcr.io",
        "gcr.io.evil.example",
        "docker.pkg.dev",
        "u-docker.s3nsregistry.fr",
        "docker.s3nsregistryxfr",
        "europe-west1-docker.pkg.dev.evil.example",
        "europe-west1-docker.pkg.dev:8443",
        "ghcr.io",
        "index.docker.io",
    ],
}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, host) for name, hosts in table.items() for host in hosts]


def of(
    name: str, environ: dict[str, str], **settings: object
) -> Callable[[str], object]:
    made = ProviderSettings(environ, **settings)  # type: ignore[arg-type]
    credentials = ProviderCredentials.load(name, made)
    return lambda host: credentials.for_image(RegistryImage(host, "team/web"))


@pytest.mark.parametrize(("name", "host"), pairs(OTHERS))
def test_other_registries_get_nothing(name: str, host: str) -> None:
    with pytest.raises(RegistryError, match=f"not in a registry of provider {name}"):
        of(name, {})(host)


@pytest.mark.parametrize(("name", "host"), pairs(ITS_OWN))
def test_its_own_registries_are_known(name: str, host: str) -> None:
    made = ProviderCredentials.load(name, ProviderSettings({}))

    made.check(RegistryImage(host, "team/web"))


@pytest.mark.parametrize("name", ["generic", "", "GCP", "oracle"])
def test_a_provider_that_is_not_known_is_told(name: str) -> None:
    with pytest.raises(RegistryError, match="is no provider"):
        of(name, {})


@pytest.mark.parametrize(
    ("name", "host"), [each for each in pairs(ITS_OWN) if each[0] != "gcp"]
)
def test_what_to_install_is_told(name: str, host: str) -> None:
    with pytest.raises(RegistryError, match=r"docker-credential-.*install it from"):
        of(name, {"PATH": "/nowhere"})(host)


def test_the_helper_of_a_cloud_is_asked(tmp_path: Path) -> None:
    program = tmp_path / "docker-credential-ecr-login"
    program.write_text("""#!/bin/sh
read server
printf '{"Username": "AWS", "Secret": "%s"}' "$server"
""")
    program.chmod(0o755)
    host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
    made = ProviderSettings({"PATH": f"{tmp_path}:/usr/bin:/bin"})

    found = ProviderCredentials.load("aws", made).for_image(RegistryImage(host, "web"))

    assert found
    assert ("AWS", host) == (found.username, found.password)


@dataclass
class LateClock(SystemClock):
    late: float = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self.late


@pytest.fixture
def google() -> Iterator[GoogleStandin]:
    with GoogleStandin() as standin:
        yield standin


def gcp(google: GoogleStandin, file: Path, **settings: object) -> ProviderCredentials:
    made = ProviderSettings(
        {"GOOGLE_APPLICATION_CREDENTIALS": str(file), "HOME": str(file.parent)},
        iam_endpoint=google.url,
        **settings,  # type: ignore[arg-type]
    )
    return ProviderCredentials.load("gcp", made)


IMAGE = RegistryImage("europe-west1-docker.pkg.dev", "project/repository/web")


def test_the_source_itself_pulls_where_no_account_is_named(
    google: GoogleStandin, tmp_path: Path
) -> None:
    file = credential_files.service_account_key(google, tmp_path, ACCOUNT)

    found = gcp(google, file).for_image(IMAGE)

    assert found
    assert "oauth2accesstoken" == found.username
    issued = google.whois(found.password)
    assert issued
    assert (ACCOUNT, (CLOUD_PLATFORM,)) == (issued.email, issued.scopes)


def test_the_metadata_server_is_asked_for_the_scope(google: GoogleStandin) -> None:
    made = ProviderSettings({"GCE_METADATA_HOST": google.host})

    found = ProviderCredentials.load("gcp", made).for_image(IMAGE)

    assert found
    issued = google.whois(found.password)
    assert issued
    assert (CLOUD_PLATFORM,) == issued.scopes


def test_the_named_account_is_impersonated(
    google: GoogleStandin, tmp_path: Path
) -> None:
    file = credential_files.authorized_user(google, tmp_path)
    google.grant("ada@example.com", ACCOUNT)

    found = gcp(google, file, service_account=ACCOUNT).for_image(IMAGE)

    assert found
    assert ACCOUNT in found.origin
    issued = google.whois(found.password)
    assert issued
    assert ACCOUNT == issued.email


def test_a_token_is_kept_for_some_minutes(
    google: GoogleStandin, tmp_path: Path
) -> None:
    clock = LateClock()
    file = credential_files.authorized_user(google, tmp_path)
    credentials = gcp(google, file, clock=clock)

    first = credentials.for_image(IMAGE)
    again = credentials.for_image(RegistryImage("gcr.io", "project/web"))
    clock.late = 300
    new = credentials.for_image(IMAGE)

    assert first == again != new


def test_who_may_not_impersonate_is_told(google: GoogleStandin, tmp_path: Path) -> None:
    file = credential_files.authorized_user(google, tmp_path)
    google.add_account(ACCOUNT)

    with pytest.raises(RegistryError, match=ACCOUNT) as caught:
        gcp(google, file, service_account=ACCOUNT).for_image(IMAGE)

    assert ("access", 5) == (caught.value.kind, caught.value.exit_status)
    for canary in google.canaries():
        assert canary not in str(caught.value)


def test_no_source_credentials_are_told(tmp_path: Path) -> None:
    environ = {"GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "none")}

    with pytest.raises(RegistryError, match="GOOGLE_APPLICATION_CREDENTIALS"):
        of("gcp", environ)("gcr.io")
