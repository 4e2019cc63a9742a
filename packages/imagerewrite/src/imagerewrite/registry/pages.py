"""One page of a list of tags, and where the next one is.

https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from imagerewrite.registry.tag_name import is_tag
from imagerewrite.registry.transport.origin import same_origin

PAGE_SIZE = 1000
_LONGEST_LINK = 4096
_LINK = re.compile(
    r'<([^>]*)>((?:\s*;\s*[\w*]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)\s*(?:,|$)'
)
_NEXT = re.compile(r'(?i);\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)')


class NoPage(ValueError):
    """An answer that is no page of tags; says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """`entries`: how many there were, with those that are no tags."""

    tags: tuple[str, ...]
    entries: int


def parse_page(body: bytes) -> Page:
    """The tags of one page; entries that nobody could pull are left out.

    Raises NoPage.
    """
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise NoPage("its answer is no JSON") from None
    if not isinstance(answer, dict) or "tags" not in answer:
        raise NoPage("its answer is no list of tags")
    # A repository whose last tag was deleted has null.
    entries = answer["tags"] or []
    if not isinstance(entries, list):
        raise NoPage("its answer is no list of tags")
    tags = (each for each in entries if isinstance(each, str) and is_tag(each))
    return Page(tuple(tags), len(entries))


def next_page(url: str, link: str) -> str:
    """The address of the page after that at `url`, by its `Link` header; "" for none.

    Raises NoPage where it is not at the same scheme, host and port.
    """
    found = _target(link)
    if not found:
        return ""
    try:
        target = urljoin(url, found)
    except ValueError:
        target = ""
    if not same_origin(url, target):
        raise NoPage("its list goes on at another place")
    return target


def _target(link: str) -> str:
    if len(link) > _LONGEST_LINK:
        raise NoPage("the link to its next page is longer than any")
    links = list(_LINK.finditer(link))
    for each in links:
        if _NEXT.search(each[2]):
            return each[1]
    # Some registries leave `rel` out where there is one link.
    return links[0][1] if len(links) == 1 and "rel" not in links[0][2] else ""
