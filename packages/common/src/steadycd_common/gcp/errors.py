"""What can go wrong between us and Google; see `steadycd_common.errors`."""

from __future__ import annotations

from steadycd_common.errors import SteadyError


class GoogleError(SteadyError):
    """The root of the errors of this package."""


class NotAllowed(GoogleError):
    """The allow-list refuses an account."""

    exit_status = 3


class NoSourceCredentials(GoogleError):
    """There are no source credentials, or those that are there cannot be used."""

    exit_status = 4


class NothingAnswers(NoSourceCredentials):
    """No file, and no metadata server answers: maybe it has not started yet."""

    transient = True


class RefusedByIam(GoogleError):
    """IAM answered 400, 403 or 404: asking again will not help."""

    exit_status = 5


class Unavailable(GoogleError):
    """No usable answer: network, time-out, 429 or 5xx to the end."""

    exit_status = 6
    transient = True
