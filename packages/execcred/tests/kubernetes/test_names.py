"""Names as Kubernetes checks them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from execcred.kubernetes.names import (
    check_host,
    check_key,
    check_label,
    check_label_value,
    check_subdomain,
)
from steadycd_common.errors import UsageError

Check = Callable[[str, str], None]
GOOD: list[tuple[Check, list[str]]] = [
    (check_label, ["a", "1", "team-a", "a--b", "a" * 63]),
    (check_subdomain, ["a", "prod.team-a", "1.2", "a" * 64, "a." * 126 + "a"]),
    (check_host, ["api.example", "203.0.113.7", "::1", "h"]),
    (check_key, ["a", "A_b.c", "example.com/Team", "a" * 63]),
    (check_label_value, ["", "1e3", "A_b.c-d", "a" * 63]),
]
BAD: list[tuple[Check, list[str]]] = [
    (check_label, ["", "A", "a.b", "-a", "a-", "a_b", "a\n", "é", "a" * 64]),
    (check_subdomain, ["", "A", ".a", "a.", "a..b", "-a", "a/b", "a\n", "a" * 254]),
    (check_host, ["", "a b", "a/b", "[::1]", "h:443", "*", "fe80::1%/x"]),
    (check_key, ["", "/a", "a/", "a/b/c", "A/b", "a b", "a\n", "a" * 64]),
    (check_label_value, [" ", "-a", "a b", "a\n", "é", "a" * 64]),
]


@pytest.mark.parametrize(("check", "names"), GOOD)
def test_a_good_name_passes(check: Check, names: list[str]) -> None:
    for name in names:
        check(name, "--name")


@pytest.mark.parametrize(
    ("check", "name"), [(check, name) for check, names in BAD for name in names]
)
def test_a_bad_name_is_an_error_that_says_which(check: Check, name: str) -> None:
    with pytest.raises(UsageError, match=r"^--name '") as caught:
        check(name, "--name")

    assert caught.value.hint
    assert str(caught.value).isprintable()
