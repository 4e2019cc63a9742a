"""Kubernetes exec credentials by impersonating Google service accounts.

    from execcred import mint

    token = mint("reader@project.iam.gserviceaccount.com")

`mint` and the types are loaded when they are first used, because this module lies
on the path to a cached token.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from execcred.library import mint as mint
    from steadycd_common.errors import SteadyError as SteadyError
    from steadycd_common.errors import UsageError as UsageError
    from steadycd_common.gcp.errors import NoSourceCredentials as NoSourceCredentials
    from steadycd_common.gcp.errors import NotAllowed as NotAllowed
    from steadycd_common.gcp.errors import RefusedByIam as RefusedByIam
    from steadycd_common.gcp.errors import Unavailable as Unavailable
    from steadycd_common.gcp.impersonation import AccessToken as AccessToken

__version__ = "0.1.0"

_HOMES = {
    "AccessToken": "steadycd_common.gcp.impersonation",
    "NoSourceCredentials": "steadycd_common.gcp.errors",
    "NotAllowed": "steadycd_common.gcp.errors",
    "RefusedByIam": "steadycd_common.gcp.errors",
    "SteadyError": "steadycd_common.errors",
    "Unavailable": "steadycd_common.gcp.errors",
    "UsageError": "steadycd_common.errors",
    "mint": "execcred.library",
}

__all__ = [
    "AccessToken",
    "NoSourceCredentials",
    "NotAllowed",
    "RefusedByIam",
    "SteadyError",
    "Unavailable",
    "UsageError",
    "__version__",
    "mint",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
