"""The one configuration that git sees, and the environment it runs in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import quote

from imagerewrite.git.config_file import config_lines
from imagerewrite.git.credentials import GitAccess, GitProxy
from imagerewrite.git.login.registry import log_in
from imagerewrite.git.remote import Remote
from imagerewrite.git.settings import Settings

_PROXIES = (
    *(f"{each}_proxy" for each in ("http", "https", "all", "no")),
    # HTTP_PROXY may come from a header of whoever calls a CGI; curl ignores it, too.
    *(f"{each}_PROXY" for each in ("HTTPS", "ALL", "NO")),
)
_KEPT = ("PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", *_PROXIES)
_FIXED = {
    "GIT_ASKPASS": "false",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "SSH_ASKPASS": "false",
    "SSH_ASKPASS_REQUIRE": "force",
}
_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "core.attributesFile": "/dev/null",
    "core.autocrlf": "false",
    "core.fsmonitor": "false",
    "credential.helper": "",
    "gc.auto": "0",
    "http.followRedirects": "initial",
    "maintenance.auto": "false",
    "push.recurseSubmodules": "no",
    "ssh.variant": "ssh",
    "submodule.recurse": "false",
}
# A redirect may lead to where nobody can read along, but not back.
_ALLOWED = {"http": "http:https"}


def set_up(
    folder: str, remote: Remote, access: GitAccess, caller: Mapping[str, str]
) -> dict[str, str]:
    """Write git's configuration, and what it logs in with; the environment for it.

    folder: private to us, and empty. caller: our own environment, of which little
    counts. Raises GitError for credentials that do not go with the repository.
    """
    home = os.path.join(folder, "home")
    os.mkdir(home, 0o700)
    environ = {each: caller[each] for each in _KEPT if each in caller}
    environ |= _FIXED
    environ |= {
        "GIT_ALLOW_PROTOCOL": _ALLOWED.get(remote.protocol, remote.protocol),
        "GIT_CONFIG_GLOBAL": os.path.join(home, ".gitconfig"),
        "GIT_TEMPLATE_DIR": os.path.join(folder, "none"),
        "HOME": home,
        "TMPDIR": home,
        "XDG_CONFIG_HOME": home,
    }
    settings = Settings(home, remote, caller, environ, {**_SETTINGS})
    log_in(settings, access.credentials)
    _trust(settings, access)
    if access.proxy:
        _go_through(settings, access.proxy)
    lines = [config_lines(key, value) for key, value in settings.config.items()]
    settings.keep(".gitconfig", "".join(lines).encode())
    return environ


def _trust(settings: Settings, access: GitAccess) -> None:
    if access.ca:
        settings.config["http.sslCAInfo"] = settings.keep("ca.crt", access.ca)
    if access.client_certificate:
        certificate, key = access.client_certificate
        settings.config["http.sslCert"] = settings.keep("tls.crt", certificate)
        settings.config["http.sslKey"] = settings.keep("tls.key", key)


def _go_through(settings: Settings, proxy: GitProxy) -> None:
    scheme, mark, host = proxy.address.partition("://")
    login = ""
    if proxy.username:
        login = f"{quote(proxy.username, '')}:{quote(proxy.password, '')}@"
    settings.config["http.proxy"] = f"{scheme}{mark}{login}{host}"
    for name in _PROXIES:
        settings.environ.pop(name, None)
