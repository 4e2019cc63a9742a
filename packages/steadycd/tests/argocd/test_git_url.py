"""Letters and blanks outside of ASCII in repository URLs, as Go takes them."""

import pytest

from steadycd.argocd import Project

I_WITH_DOT, SIGMA = "\u0130", "\u03a3"


@pytest.mark.parametrize(
    ("entry", "url", "permitted"),
    [
        (f"https://g/{I_WITH_DOT}", "https://g/i", True),
        (f"https://g/a{SIGMA}", "https://g/a\u03c3", True),
        (f"https://g/a{SIGMA}", "https://g/a\u03c2", False),
        ("\u2003https://g/i\x85", "https://g/i", True),
        ("\x1chttps://g/i", "https://g/i", False),
    ],
)
def test_it_is_compared_as_go_lowers_it(entry: str, url: str, permitted: bool) -> None:
    assert permitted is Project({"sourceRepos": [entry]}, "p").permits_source(url)
