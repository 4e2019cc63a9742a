"""All pages of a list of tags, and whether they are what was known before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from imagerewrite.registry.client import TagList
from imagerewrite.registry.conversation import Conversation
from imagerewrite.registry.errors import RegistryError
from imagerewrite.registry.pages import PAGE_SIZE, NoPage, next_page, parse_page
from imagerewrite.registry.transport.answer import Answer

MOST_PAGES = 10_000
MOST_TAGS = 5_000_000
LARGEST_PAGE = 64 << 20
LARGEST_LIST = 512 << 20
_ETAG = "etag:"
_LONGEST_ETAG = 1024


def list_tags(talk: Conversation, known: TagList | None) -> TagList:
    """The tags of the image that `talk` is about. Raises RegistryError."""
    url = f"/v2/{talk.image.repository}/tags/list?n={PAGE_SIZE}"
    headers = _condition(known)
    tags: dict[str, None] = {}
    entries = size = pages = 0
    seen: set[str] = set()
    digest = hashlib.sha256()
    while url:
        answer = talk.ask("GET", url, headers, LARGEST_PAGE)
        if headers and answer.status == 304 and known:
            return TagList(known.tags, known.validator, True, known.left_out)
        if answer.status != 200:
            raise _no_list(talk, answer)
        seen.add(answer.url)
        before = len(tags)
        try:
            page = parse_page(answer.body)
            url = next_page(answer.url, answer.headers.get("link", ""))
        except NoPage as fault:
            raise talk.fault("malformed", str(fault), "is it a registry?") from None
        tags.update(dict.fromkeys(page.tags))
        digest.update(answer.body)
        pages += 1
        entries += page.entries
        size += len(answer.body)
        if url in seen or (url and page.tags and before == len(tags)):
            raise talk.fault("malformed", "the registry's list goes round in a circle")
        if url and (pages >= MOST_PAGES or size > LARGEST_LIST):
            raise talk.fault("too-large", "the registry's list has no end")
        if len(tags) > MOST_TAGS:
            raise talk.fault("too-large", f"the image has over {MOST_TAGS} tags")
        headers = {}
    validator = _validator(answer, pages, entries) or f"sha256:{digest.hexdigest()}"
    return TagList(
        tuple(tags),
        validator,
        known is not None and known.validator == validator,
        entries - len(tags),
    )


def _condition(known: TagList | None) -> Mapping[str, str]:
    if known is None or not known.validator.startswith(_ETAG):
        return {}
    etag = known.validator.removeprefix(_ETAG)
    return {"If-None-Match": etag} if _is_etag(etag) else {}


def _validator(answer: Answer, pages: int, entries: int) -> str:
    """The ETag, where it stands for the whole list: "" where it may not.

    That of a full page stays as it is when a tag comes onto the next one. How many a
    full page holds is the registry's to say, but it is a round number.
    """
    etag = answer.headers.get("etag", "")
    if pages > 1 or entries % 10 == 0 or entries >= PAGE_SIZE:
        return ""
    return _ETAG + etag if _is_etag(etag) else ""


def _is_etag(text: str) -> bool:
    return text.isascii() and text.isprintable() and 0 < len(text) <= _LONGEST_ETAG


def _no_list(talk: Conversation, answer: Answer) -> RegistryError:
    if answer.status == 404:
        return talk.fault(
            "not-found",
            "the registry knows no such image",
            "is its name right? some registries say so to those who may not pull it",
        )
    return talk.fault("malformed", f"the registry answers {answer.status}")
