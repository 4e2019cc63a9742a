"""Functions that Flux has and we refuse: what they give is never the same twice."""

from __future__ import annotations

_KEYS = "it makes keys or certificates, which have no place in a commit message"
_SECRETS = "it works with passwords, which have no place in a commit message"
_RANDOM = "its result is random; the same changes must give the same message"
_TIME = "its result depends on the time; the same changes must give the same message"

REFUSED = {
    "ago": _TIME,
    "bcrypt": _SECRETS,
    "buildCustomCert": _KEYS,
    "decryptAES": _SECRETS,
    "derivePassword": _SECRETS,
    "encryptAES": _SECRETS,
    "genCA": _KEYS,
    "genCAWithKey": _KEYS,
    "genPrivateKey": _KEYS,
    "genSelfSignedCert": _KEYS,
    "genSelfSignedCertWithKey": _KEYS,
    "genSignedCert": _KEYS,
    "genSignedCertWithKey": _KEYS,
    "htpasswd": _SECRETS,
    "randInt": _RANDOM,
    "shuffle": _RANDOM,
}
