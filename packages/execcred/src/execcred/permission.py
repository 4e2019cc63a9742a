"""Whether a request may be made at all."""

from __future__ import annotations

from execcred.allow_list import AllowFileUnusable, read_allow_file, refused_account
from execcred.request import TokenRequest
from steadycd_common.gcp.errors import NotAllowed


def check_allowed(request: TokenRequest, allow_file: str) -> None:
    """Ask the file and the lists that came with the request; all must agree.

    Raises NotAllowed, also for a file that is there and cannot be relied on.
    """
    try:
        lists = [*read_allow_file(allow_file), *request.allow]
    except AllowFileUnusable as error:
        raise NotAllowed(
            f"the allow-list cannot be used: {error}",
            "nothing is allowed until it can",
        ) from None
    if account := refused_account((request.account, *request.delegates), lists):
        raise NotAllowed(
            f"the allow-list has no pattern for {account}",
            f"add one to {allow_file}, --allow or EXECCRED_ALLOW, each of which must "
            "let every account and delegate pass",
        )
