"""Names as Kubernetes checks them.

Argo CD checks none of them when it reads a cluster Secret, and the API server only
those in the Secret's own metadata. The rules: Kubernetes, "Object Names and IDs"
and "Labels and Selectors" (apimachinery, pkg/util/validation).
"""

from __future__ import annotations

import ipaddress
import re

from steadycd_common.errors import UsageError

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_QUALIFIED = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_LONGEST_LABEL = 63
_LONGEST_SUBDOMAIN = 253


def check_label(text: str, what: str) -> None:
    """A DNS-1123 label, as a namespace's name is. Raises UsageError."""
    if len(text) > _LONGEST_LABEL or not _LABEL.fullmatch(text):
        raise UsageError(
            f"{what} {text[:80]!a} is no name that Kubernetes takes",
            f"a-z, 0-9 and '-', at most {_LONGEST_LABEL}, no '-' at either end",
        )


def check_subdomain(text: str, what: str) -> None:
    """A DNS-1123 subdomain, as a Secret's name is. Raises UsageError."""
    if not _is_subdomain(text):
        raise UsageError(
            f"{what} {text[:80]!a} is no name that Kubernetes takes",
            f"a-z, 0-9, '-' and '.', at most {_LONGEST_SUBDOMAIN}, each part between "
            "dots with a letter or digit at both ends",
        )


def check_host(text: str, what: str) -> None:
    """A DNS name or an IP address. Raises UsageError."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        if not _is_subdomain(text):
            raise UsageError(
                f"{what} {text[:80]!a} is no host", "a DNS name or an IP address"
            ) from None


def check_key(text: str, what: str) -> None:
    """The key of a label or an annotation: `[DOMAIN/]NAME`. Raises UsageError."""
    prefix, slash, name = text.rpartition("/")
    if (slash and not _is_subdomain(prefix)) or not _is_qualified(name):
        raise UsageError(
            f"{what} {text[:80]!a} is no key that Kubernetes takes",
            "write it as NAME=VALUE or DOMAIN/NAME=VALUE",
        )


def check_label_value(text: str, what: str) -> None:
    """The value of a label, which may be empty. Raises UsageError."""
    if text and not _is_qualified(text):
        raise UsageError(
            f"{what} {text[:80]!a} is no value that a label can have",
            f"letters, digits, '-', '_' and '.', at most {_LONGEST_LABEL}",
        )


def _is_subdomain(text: str) -> bool:
    return len(text) <= _LONGEST_SUBDOMAIN and all(
        _LABEL.fullmatch(part) for part in text.split(".")
    )


def _is_qualified(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and bool(_QUALIFIED.fullmatch(text))
