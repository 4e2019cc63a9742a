"""Which proxy stands between this machine and Google."""

from __future__ import annotations

from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, failed, ok, warning
from steadycd_common.errors import UsageError
from steadycd_common.gcp.proxies import proxy_for

_NOT_READ = ("ALL_PROXY", "HTTP_PROXY", "all_proxy", "http_proxy")


def look(examination: Examination) -> Finding:
    """The one for IAM."""
    environ = examination.ports.environ
    try:
        proxy = proxy_for(examination.request.iam_endpoint, environ)
    except UsageError as error:
        fix = "export HTTPS_PROXY=http://HOST:PORT"
        return failed(error.exit_status, error.message, fix)
    if proxy is not None:
        return ok(
            f"IAM is reached through {proxy.netloc}; the metadata server never is",
            proxy=proxy.netloc,
        )
    found = [name for name in _NOT_READ if environ.get(name)]
    asked = environ.get("HTTPS_PROXY") or environ.get("https_proxy")
    if found and not asked:
        return warning(
            f"none; {', '.join(found)} is not read for https, HTTPS_PROXY is",
            f'export HTTPS_PROXY="${found[0]}"',
            proxy="",
            variables=found,
        )
    return ok("IAM is reached directly" + (" (NO_PROXY)" if asked else ""), proxy="")


CHECK = Check("proxies", "Proxies", look)
