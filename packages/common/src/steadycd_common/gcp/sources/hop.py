"""The account that a credentials file itself says to go through."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from steadycd_common.gcp.address import address_fault
from steadycd_common.gcp.endpoint import DEFAULT_IAM_ENDPOINT
from steadycd_common.gcp.exchange import Exchange
from steadycd_common.gcp.impersonation import Impersonation, generate_access_token
from steadycd_common.gcp.sources import fields
from steadycd_common.gcp.sources.source import IAM_SCOPE, SourceSettings

_URL = "service_account_impersonation_url"
_PATH = "/v1/projects/-/serviceAccounts/"
_CALL = ":generateAccessToken"
_LIFETIME = 600


@dataclass(frozen=True, slots=True)
class Hop:
    """One impersonation between the file's own credentials and what is asked."""

    account: str
    delegates: tuple[str, ...]
    endpoint: str
    scope: str = IAM_SCOPE

    @classmethod
    def load(cls, file: fields.Fields, settings: SourceSettings) -> Hop:
        """From `service_account_impersonation_url` and `delegates`."""
        url = fields.url(file, _URL)
        parts = urlsplit(url)
        account = parts.path.removeprefix(_PATH).removesuffix(_CALL).lower()
        if parts.path.lower() != f"{_PATH}{account}{_CALL}".lower() or parts.query:
            raise fields.unusable(f"its {_URL} is none of generateAccessToken")
        delegates = file.get("delegates") or ()
        if not isinstance(delegates, (list, tuple)):
            raise fields.unusable("its field 'delegates' is no list")
        names = [str(each).rpartition("/")[2].lower() for each in delegates]
        for address in (account, *names):
            if fault := address_fault(address):
                raise fields.unusable(f"an address in it {fault}")
        endpoint = f"{parts.scheme}://{parts.netloc}"
        if endpoint == DEFAULT_IAM_ENDPOINT and settings.iam_endpoint:
            endpoint = settings.iam_endpoint
        return cls(account, tuple(names), endpoint, settings.scope)

    def token(self, exchange: Exchange, source_token: str) -> str:
        """A token of the account, which lives just long enough for what follows."""
        wanted = Impersonation(
            self.account, [self.scope], _LIFETIME, self.delegates, self.endpoint
        )
        return generate_access_token(exchange, source_token, wanted).value
