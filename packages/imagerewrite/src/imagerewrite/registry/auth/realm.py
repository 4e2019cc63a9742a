"""Which token server may be asked on behalf of which registry.

A registry names its token server itself, so what it names decides who gets the
credentials. go-containerregistry (pkg/v1/remote/transport/bearer.go, validateRealmURL)
lets any https host have them; we do not.
"""

from __future__ import annotations

from imagerewrite.registry.transport.origin import is_address, is_public, origin
from steadycd_common.gcp.endpoint import is_loopback

_PARTNERS = {
    # The domain a registry is in → its token server, where that is in another.
    "fr-par.scw.cloud": "api.scaleway.com",
    "nl-ams.scw.cloud": "api.scaleway.com",
    "pl-waw.scw.cloud": "api.scaleway.com",
}
_SECOND_LEVEL = 3
"""Letters at most of a label such as the `co` of `co.uk`."""


def is_askable(realm: str, registry_url: str) -> bool:
    """Whether `realm` may be asked at all, were it without credentials.

    The registry itself, or a server with https; on loopback, both may do without.
    A registry with a public address may not send us to a private one, where we may
    be let in for who we are.
    """
    found, registry = origin(realm), origin(registry_url)
    if found is None or registry is None:
        return False
    if found == registry:
        return True
    if found[0] != "https" and not (is_loopback(found[1]) and is_loopback(registry[1])):
        return False
    return is_public(found[1]) or not is_public(registry[1])


def may_get_credentials(realm: str, registry_url: str) -> bool:
    """Whether the registry's credentials may go to `realm`.

    To the registry itself, and by https to hosts of the same domain.
    """
    found, registry = origin(realm), origin(registry_url)
    if found is None or registry is None:
        return False
    if found == registry:
        return True
    if found[0] != "https" or registry[0] != "https":
        return False
    host, domain = found[1].rstrip("."), registry[1].rstrip(".")
    if is_address(host) or is_address(domain):
        return False
    if _within(host, domain) or _PARTNERS.get(_parent(domain)) == host:
        return True
    return _is_owned(_parent(domain)) and _within(host, _parent(domain))


def _parent(domain: str) -> str:
    return domain.partition(".")[2]


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _is_owned(domain: str) -> bool:
    # Not `com`, nor `co.uk`, under which everybody has a name.
    labels = domain.split(".")
    if len(labels) < 2:
        return False
    return len(labels) > 2 or len(labels[0]) > _SECOND_LEVEL or len(labels[1]) > 2
