"""What every kind of source credentials is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from steadycd_common.gcp.exchange import Exchange

IAM_SCOPE = "https://www.googleapis.com/auth/iam"
"""All that a source token needs where it is used to impersonate and no more."""


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """Whom a source speaks for, beyond what its file says.

    `claims`: a digest of what the file does not say itself. `witnesses`: absolute
    paths of the files that `claims` was read from; while none of them changes,
    neither does it. `known`: False where only asking would tell, so that nothing
    may be kept for later.
    """

    claims: str = ""
    witnesses: tuple[str, ...] = ()
    known: bool = True


class Source(Protocol):
    """Source credentials of one kind."""

    @property
    def kind(self) -> str:
        """The `type` of a credentials file, or "metadata"."""

    @property
    def principal(self) -> str:
        """Whom it speaks for, where that is known without asking; else ""."""

    def identity(self) -> SourceIdentity:
        """See SourceIdentity. Raises NoSourceCredentials."""

    def token(self, exchange: Exchange) -> str:
        """A fresh access token for the scope in the settings.

        Raises NoSourceCredentials, RefusedByIam or Unavailable.
        """


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What a source needs besides its file.

    `iam_endpoint`: what stands in for IAM's own address in a file, "" for
    nothing. `environ`: read for google-auth's own switch for executables. `scope`: a
    full URL; what a person agreed to, or a machine was given, can be another.
    """

    environ: Mapping[str, str]
    iam_endpoint: str = ""
    scope: str = IAM_SCOPE
