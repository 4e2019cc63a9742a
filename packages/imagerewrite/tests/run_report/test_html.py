"""The page, by its text and as a real browser shows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.report.html import render

from .runs import DEPLOYMENT, ERROR, changed, outcome, run, whole

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
HOSTILE = "<script>document.title='hit'</script><img src=x onerror=document.title=1>"
LOOK = """
<script>
const text = (selector) => [...document.querySelectorAll(selector)]
  .map((each) => each.innerText.trim());
const box = (selector) => document.querySelector(selector).getBoundingClientRect();
const seen = {
  title: document.title,
  tiles: text('.tiles li'),
  rows: text('.policies tbody tr'),
  marks: text('mark'),
  scripts: document.querySelectorAll('body script, img').length,
  wide: document.documentElement.scrollWidth > innerWidth,
  marked: getComputedStyle(document.querySelector('mark')).backgroundColor,
  beside: box('.tiles li').top === box('.tiles li + li').top,
};
document.documentElement.dataset.seen = JSON.stringify(seen);
</script>
"""


class _Balance(HTMLParser):
    """Fails where a tag is closed that was not the last one opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


@pytest.mark.parametrize(
    "given", [outcome(), whole(), whole(dry=True), outcome(run(state="suspended"))]
)
def test_every_tag_is_closed(given: RunOutcome) -> None:
    balance = _Balance()
    balance.feed(render(given, color=False).decode())
    assert [] == balance.open


def test_it_needs_nothing_else() -> None:
    page = render(whole(), color=False).decode()

    assert not re.search(r"<(script|link|img|iframe)|\b(src|href)=|url\(|@import", page)
    assert "default-src 'none'" in page


def test_what_comes_from_elsewhere_is_text() -> None:
    page = render(_hostile(), color=False).decode()

    assert "<script" not in page
    assert "<img" not in page
    assert 4 <= page.count("&lt;script&gt;")


def test_a_hunk_marks_the_changed_bytes_alone() -> None:
    page = render(whole(), color=False).decode()

    assert (
        "<code>  tag: <mark>&quot;1.10&quot;</mark>   # "
        "{&quot;$imagepolicy&quot;: &quot;team-a:api:tag&quot;}</code>"
    ) in page


def _hostile() -> RunOutcome:
    before = DEPLOYMENT + f"# {HOSTILE}\n".encode()
    file = changed(f"apps/{HOSTILE.replace('/', '')}.yaml", before)
    return outcome(
        run(file, message=HOSTILE, failure=ERROR), problems=(ERROR,), dry=False
    )


@pytest.mark.e2e
@pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("CI"), reason="there is no Chromium"
)
@pytest.mark.parametrize("given", [whole(), _hostile()], ids=["whole", "hostile"])
def test_a_browser_shows_it(given: RunOutcome, tmp_path: Path) -> None:
    assert CHROMIUM, "apt-get install chromium"
    page = render(given, color=False).decode()
    # The page forbids all scripts; the test's own has to be let in to look around.
    policy = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n")
    watched = policy.sub("", page, count=1).replace("</html>", f"{LOOK}</html>")
    file = tmp_path / "page.html"
    file.write_text(watched)
    shown = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1200,900",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True,
        timeout=60,
        check=True,
        text=True,
    ).stdout
    found = re.search(r'data-seen="([^"]*)"', shown)
    assert found
    seen = found[1].replace("&quot;", '"')

    assert '"title":"Image updates"' in seen
    assert '"scripts":1' in seen, "the test's own is the only one"
    assert '"wide":false' in seen
    assert '"beside":true' in seen
    assert "rgba(0, 0, 0, 0)" not in seen, "a mark has a colour"
    assert r"'registry.example.com/web:1.5.0'" in seen
    assert r"team-a:web\tregistry.example.com/web:1.4.0" in seen
    assert r'"1\npushed"' in seen
