"""From a GitRepository and its Secrets to how the repository is reached.

Source of the Secrets' keys: fluxcd/pkg, git (NewAuthOptions) and runtime/secrets.
"""

from __future__ import annotations

from imagerewrite.git.credentials import (
    Anonymous,
    Basic,
    Bearer,
    Credentials,
    GitAccess,
    GitProxy,
    SshKey,
)
from imagerewrite.git.errors import GitError
from imagerewrite.git.signing import KEYS, SigningMaterial
from imagerewrite.objects.config import Config
from imagerewrite.objects.git_repository import GitRepository
from imagerewrite.objects.image_update_automation import SigningKey
from imagerewrite.objects.names import ObjectName
from imagerewrite.objects.secret import Secret

_OLD = {"ca.crt": "caFile", "tls.crt": "certFile", "tls.key": "keyFile"}


def access_of(repository: GitRepository, config: Config) -> GitAccess:
    """How the repository is reached. Raises GitError, of kind access."""
    if repository.provider != "generic":
        raise GitError(
            "access",
            f"GitRepository {repository.name}: provider {repository.provider!r} is "
            "for a cluster; here it needs a Secret",
            "leave spec.provider out, and name a Secret with a token as secretRef",
        )
    namespace = repository.name.namespace
    credentials: Credentials = Anonymous()
    ca, certificate = b"", None
    if repository.secret:
        secret = _secret(config, namespace, repository.secret)
        credentials = _credentials(secret)
        ca = _either(secret, "ca.crt")
        pair = _either(secret, "tls.crt"), _either(secret, "tls.key")
        if any(pair) and not all(pair):
            raise _wrong(secret, "has only one of tls.crt and tls.key")
        certificate = pair if all(pair) else None
    proxy = None
    if repository.proxy_secret:
        proxy = _proxy(_secret(config, namespace, repository.proxy_secret))
    return GitAccess(credentials, ca, certificate, proxy, repository.timeout)


def signing_material_of(
    key: SigningKey | None, namespace: str, config: Config
) -> SigningMaterial | None:
    """The key to sign with. Raises GitError, of kind access."""
    if key is None:
        return None
    secret = _secret(config, namespace, key.secret)
    name, passphrase = KEYS[key.kind]
    if not secret.data.get(name):
        raise _wrong(secret, f"has no {name}, which a {key.kind} signingKey needs")
    return SigningMaterial(
        key.kind, secret.data[name], _line(secret, passphrase), str(secret.name)
    )


def _credentials(secret: Secret) -> Credentials:
    data = secret.data
    if data.get("identity"):
        if not data.get("known_hosts"):
            raise _wrong(secret, "has an identity, but no known_hosts")
        return SshKey(
            data["identity"].rstrip(b"\n") + b"\n",
            data["known_hosts"],
            _line(secret, "password"),
        )
    username, password = _line(secret, "username"), _line(secret, "password")
    token = _line(secret, "bearerToken")
    if token and (username or password):
        raise _wrong(secret, "has a bearerToken and a password; only one can count")
    if token:
        return Bearer(token)
    if bool(username) != bool(password):
        raise _wrong(secret, "has only one of username and password")
    return Basic(username, password) if username else Anonymous()


def _proxy(secret: Secret) -> GitProxy:
    address = _line(secret, "address")
    if "://" not in address:
        raise _wrong(secret, "has no address with http:// in it")
    return GitProxy(address, _line(secret, "username"), _line(secret, "password"))


def _secret(config: Config, namespace: str, name: str) -> Secret:
    full = ObjectName(namespace, name)
    secret = config.secrets.get(full)
    if secret is None:
        raise GitError("access", f"there is no Secret {full}", "add it to --config")
    if secret.unusable:
        raise _wrong(secret, f"cannot be used: {secret.unusable}")
    return secret


def _either(secret: Secret, key: str) -> bytes:
    return secret.data.get(key) or secret.data.get(_OLD[key], b"")


def _line(secret: Secret, key: str) -> str:
    """Text that is a line; a line break at its end is what many put there by error."""
    try:
        text = secret.data.get(key, b"").decode()
    except UnicodeDecodeError:
        raise _wrong(secret, f"has a {key} that is not UTF-8") from None
    if not text.isprintable():
        raise _wrong(secret, f"has a line break or the like in {key}")
    return text


def _wrong(secret: Secret, said: str) -> GitError:
    return GitError("access", f"Secret {secret.name} {said}")
