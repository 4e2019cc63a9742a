"""Which version of ExecCredential the caller wants.

client-go sends its own version in `KUBERNETES_EXEC_INFO` and refuses any other
in the answer.
On the path to a cached token: builtins only, until the text is out of the common.
"""

from execcred.cache.key import digest
from execcred.request import API_GROUP, API_VERSIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EXEC_INFO = "KUBERNETES_EXEC_INFO"

# As client-go writes it. Only the whole beginning counts: what comes later in
# the text, the cluster's own configuration among it, can repeat any part of it.
_BEGINNING = '{"kind":"ExecCredential","apiVersion":"' + API_GROUP


class ExecInfoUnusable(ValueError):
    """`KUBERNETES_EXEC_INFO` is there, but cannot be used."""


def wanted_version(info: str, by_hand: str = "") -> str:
    """`v1` or `v1beta1`: that of `info`, else `by_hand`, else v1.

    `info`: the variable's text, "" where there is none. Raises ExecInfoUnusable.
    """
    if not info:
        return by_hand or "v1"
    for version in API_VERSIONS:
        if info.startswith(_BEGINNING + version + '"'):
            return version
    return _parsed_version(info)


def _parsed_version(info: str) -> str:
    import json

    try:
        document = json.loads(info)
        version = document["apiVersion"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ExecInfoUnusable("KUBERNETES_EXEC_INFO is no ExecCredential") from None
    for known in API_VERSIONS:
        if version == API_GROUP + known:
            return known
    raise ExecInfoUnusable(
        f"KUBERNETES_EXEC_INFO wants the version {str(version)[:60]!a}; "
        f"only {' and '.join(API_VERSIONS)} of {API_GROUP} are spoken"
    )


def question(arguments: "Sequence[str]", environ: "Mapping[str, str]") -> str:
    """A digest of what client-go asked; "" where it is not client-go that asks."""
    info = environ.get(EXEC_INFO, "")
    if not info:
        return ""
    return digest("\0".join((*arguments, info)).encode(errors="surrogateescape"))
