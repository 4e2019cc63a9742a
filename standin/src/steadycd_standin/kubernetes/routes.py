"""Where each endpoint of the stand-in for an API server is found."""

from __future__ import annotations

from steadycd_standin.kubernetes import discovery, reviews
from steadycd_standin.kubernetes.authentication import authenticated
from steadycd_standin.kubernetes.cluster_state import ClusterState
from steadycd_standin.kubernetes.reading import METHODS, read
from steadycd_standin.service import Route

_AUTHENTICATION = "/apis/authentication.k8s.io/v1"
_AUTHORIZATION = "/apis/authorization.k8s.io/v1"
_NAMESPACED = "/api/v1(/namespaces/(?P<namespace>[^/]+))?"
_NAME = "(/(?P<name>[^/]+))?"
_READ = authenticated(read)

# Nobody may read namespaces, but kubectl asks where it gets 404 for an object.
_OBJECTS = tuple(
    Route(resource, method, f"{path}/(?P<resource>{resource}){_NAME}", _READ)
    for resource, path in (
        ("configmaps", _NAMESPACED),
        ("pods", _NAMESPACED),
        ("namespaces", "/api/v1"),
    )
    for method in METHODS
)

CLUSTER_ROUTES: tuple[Route[ClusterState], ...] = (
    Route("health", "GET", "/(readyz|livez|healthz)", discovery.health),
    Route("version", "GET", "/version", discovery.version),
    Route("discovery", "GET", "/api", authenticated(discovery.core_versions)),
    Route("discovery", "GET", "/apis", authenticated(discovery.groups)),
    Route(
        "discovery",
        "GET",
        "/apis?/(?P<group_version>([^/]+/)?v[^/]+)",
        authenticated(discovery.resources),
    ),
    Route(
        "whoami",
        "POST",
        _AUTHENTICATION + "/selfsubjectreviews",
        authenticated(reviews.whoami),
    ),
    Route(
        "may-i",
        "POST",
        _AUTHORIZATION + "/selfsubjectaccessreviews",
        authenticated(reviews.may_i),
    ),
    Route(
        "my-rules",
        "POST",
        _AUTHORIZATION + "/selfsubjectrulesreviews",
        authenticated(reviews.my_rules),
    ),
    *_OBJECTS,
)
