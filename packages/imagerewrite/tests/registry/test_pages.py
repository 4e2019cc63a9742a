from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.registry.pages import NoPage, Page, next_page, parse_page

URL = "https://r.example.com/v2/team/web/tags/list?n=2"
NO_PAGES = [b"", b"[]", b"{}", b'"x"', b'{"tags": "x"}', b'{"tags": {"a": 1}}']
NO_PAGES += [b'{"tags": ["a"', b"\xff\xfe", b"[" * 100_000, b"<html></html>"]
NO_TAGS = ["", "a b", "-x", ".x", "x" * 129, "ä", "a\n", "\x00", "a/b", "a:b", 1, None]
NO_NEXT = ["", '<>; rel="next"', '</x>; rel="prev"', "</x", "next", '</x>; rel="nexts"']
NEXT = {
    '</v2/team/web/tags/list?n=2&last=b>; rel="next"': "?n=2&last=b",
    '<?n=2&last=b>; rel="next"': "?n=2&last=b",
    "</v2/team/web/tags/list?last=b>; rel=next": "?last=b",
    "</v2/team/web/tags/list?last=b>": "?last=b",
    '<https://r.example.com/v2/team/web/tags/list?x>; rel="next"': "?x",
    '<https://r.example.com:443/v2/team/web/tags/list?x>; rel="next"': ":443?x",
    '</p>; rel="prev", </v2/team/web/tags/list?last=b>; rel="next"': "?last=b",
    '</v2/team/web/tags/list?a,b>; title="a, b"; rel="next"': "?a,b",
    '</v2/team/web/tags/list?x>;REL="start next"': "?x",
}
ELSEWHERE = [
    "https://evil.example/v2/team/web/tags/list?x",
    "http://r.example.com/v2/team/web/tags/list?x",
    "https://r.example.com:8443/v2/team/web/tags/list",
    "//evil.example/x",
    "https://u:p@r.example.com/x",
    "https://r.example.com@evil.example/x",
    "https://[/x",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("body", NO_PAGES, ids=lambda body: repr(body[:20]))
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(NoPage):
        parse_page(body)


def test_a_repository_without_tags_has_null() -> None:
    assert Page((), 0) == parse_page(b'{"name": "team/web", "tags": null}')


def test_what_is_no_tag_is_left_out_and_counted() -> None:
    body = json.dumps({"tags": ["1.0", *NO_TAGS, "sha256-a.sig", "_x"]}).encode()

    assert Page(("1.0", "sha256-a.sig", "_x"), len(NO_TAGS) + 3) == parse_page(body)


@pytest.mark.parametrize("link", NO_NEXT)
def test_the_last_page_has_no_next(link: str) -> None:
    assert "" == next_page(URL, link)


@pytest.mark.parametrize(("link", "rest"), NEXT.items())
def test_the_next_page_is_where_the_link_says(link: str, rest: str) -> None:
    port, _, query = rest.partition("?")
    expected = f"https://r.example.com{port}/v2/team/web/tags/list?{query}"

    assert expected == next_page(URL, link)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_next_page_elsewhere_is_refused(target: str) -> None:
    with pytest.raises(NoPage):
        next_page(URL, f'<{target}>; rel="next"')


def test_a_link_without_end_is_refused() -> None:
    with pytest.raises(NoPage):
        next_page(URL, "<" * 50_000)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_refused(body: bytes) -> None:
    try:
        page = parse_page(body)
    except NoPage:
        return
    assert len(page.tags) <= page.entries


@given(st.text(max_size=200))
def test_any_link_leads_to_the_same_server_or_nowhere(link: str) -> None:
    try:
        target = next_page(URL, link)
    except NoPage:
        return
    assert not target or target.startswith("https://r.example.com")
