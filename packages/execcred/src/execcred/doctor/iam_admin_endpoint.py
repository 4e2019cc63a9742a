"""Where the IAM API is asked for permissions."""

from __future__ import annotations

from urllib.parse import urlsplit

from steadycd_common.errors import UsageError
from steadycd_common.gcp.endpoint import check_base

OPTION = "--iam-admin-endpoint"
DEFAULT_IAM_ADMIN_ENDPOINT = "https://iam.googleapis.com"


def iam_admin_url(text: str) -> str:
    """`https://HOST[:PORT]`, or `http://HOST:PORT` for plain text over loopback.

    `HOST:PORT` alone means plain text. Raises UsageError.
    """
    url = check_base(text if "://" in text else "http://" + text, OPTION)
    if urlsplit(url).path:
        raise UsageError(f"{OPTION} has a path", "write it as https://HOST[:PORT]")
    return url
