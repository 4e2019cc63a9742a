"""The exit status of `imagerewrite list`."""

from __future__ import annotations

from imagerewrite.tree.list_markers import Listing

DONE = 0
FAILED = 4


def exit_status(listing: Listing) -> int:
    """4 where some file could not be processed."""
    failed = any(each.problem.severity == "error" for each in listing.problems)
    return FAILED if failed else DONE
