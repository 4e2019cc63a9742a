"""What a range allows; its quirks are the reference's."""

from __future__ import annotations

import pytest

from imagerewrite.selection.errors import PolicyError
from imagerewrite.semver import Constraint

REFUSED: dict[str, str] = {
    "nothing": "",
    "blanks": " ",
    "an empty side": "1 || ",
    "two equal signs": "==1.0.0",
    "a blank in the operator": "> =1.0.0",
    "nothing between two terms": ">1.0.0<2.0.0",
    "a comma at the end": "^1.2,",
    "a comma in front": ",^1.2",
    "two commas": "1,,2",
    "an operator alone": ">=",
    "four numbers": "1.2.3.4",
    "a prerelease with a zero in front": "1.2.3-01",
    "a number that is no uint64": "18446744073709551616",
    "a word": "latest",
    "a capital v": "V1",
    "three ends": "1 - 2 - 3",
    "no blanks around a pipe": "1 - 2||11 - 20",
    "an end with an operator": ">=1 - 2",
    "a vertical tab": "1\v2",
    "other digits": "\u0661",
    "more than 512 bytes": "1 " * 257,
    "more than 32 groups": "||".join("1" * 33),
}

# A range; tags that it does not allow; tags that it allows.
RANGES: list[tuple[str, str, str]] = [
    ("1.2.3", "1.2.2 1.2.4 1.2.3-rc.1", "1.2.3 v1.2.3 01.2.3 1.2.3+b"),
    ("*", "1 1.0 latest 1.0.0-rc 1.2.3.4 V1.0.0", "0.0.0 1.0.0 1+a.b.c"),
    ("*-0", "1 latest", "0.0.0-0 1.0.0-rc 1-rc.1.2"),
    ("1.2", "1.1.9 1.3.0 1.2.0-rc", "1.2.0 1.2.9"),
    ("1.x.3", "2.0.0 0.9.0", "1.0.0 1.2.9"),
    (">1", "1.9.9 2.0.0-rc", "2.0.0 3.0.0"),
    (">1-0", "1.9.9 1.0.0", "2.0.0-rc 2.0.0"),
    (">1.2", "1.2.9", "1.3.0"),
    (">*", "0.0.0", "0.0.1"),
    ("<=1.2", "1.3.0", "1.2.9 0.0.0"),
    ("<=*", "0.1.0 1.0.0", "0.0.0 0.0.9"),
    ("<1.2", "1.2.0", "1.1.9"),
    ("!=1.2", "1.2.0 1.2.9 1.1.0-rc", "1.1.0 1.3.0"),
    ("!=1", "1.0.0 1.9.0", "0.9.0 2.0.0"),
    ("!=*", "0.0.0", "0.0.1 1.0.0"),
    ("!=1.2-0", "1.2.3-0", "1.2.3 1.2.3-1"),
    ("~1.2.3", "1.2.2 1.3.0", "1.2.3 1.2.9"),
    ("~>1", "2.0.0", "1.0.0 1.9.9"),
    ("~0.0.0", "0.0.0-0", "0.0.0 9.0.0"),
    ("~0.0", "0.1.0", "0.0.9"),
    ("^1.2.3", "2.0.0 1.2.2", "1.2.3 1.9.0"),
    ("^0.2.3", "0.3.0", "0.2.9"),
    ("^0.0.1", "0.0.2", "0.0.1"),
    ("^*", "0.0.1 1.0.0", "0.0.0"),
    ("1.2 - 2", "1.1.9 3.0.0", "1.2.0 2.9.9"),
    ("1 - 2 || 11 - 2 ", "3.0.0 11.0.0", "1.5.0 2.9.9"),
    (">1.0.0-0a", "1.0.0-0a 1.0.0-9", "1.0.0-18446744073709551616"),
    ("1.2.0-2.0.0", "1.2.0 2.0.0 1.5.0", "1.2.0-2.0.0"),
    (">=1.2.3-rc.0 <2.0.0", "1.2.3-beta 2.0.0", "1.2.4-beta 2.0.0-rc.1"),
    (">=1, <2 , !=1.5", "0.9.0 1.5.1 2.0.0", "1.4.9 1.6.0"),
    ("=>1 || =<0.1-0", "0.2.0 1.0.0-rc", "1.0.0 0.1.9-rc"),
    ("  >=\t1.0.0  ", "0.9.9", "1.0.0"),
    (">=1.0.0-rc.9", "1.0.0-rc.8 1.0.0-9", "1.0.0-rc.10 1.0.0-rc.a 1.0.0-rc.9.0"),
    ("=1.0.0-18446744073709551616", "1.0.0-2", "1.0.0-18446744073709551616"),
]


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(PolicyError) as caught:
        Constraint(text)

    assert 6 == caught.value.exit_status
    assert caught.value.hint


@pytest.mark.parametrize(("text", "without", "with_"), RANGES)
def test_a_range_allows(text: str, without: str, with_: str) -> None:
    constraint = Constraint(text)

    assert {} == {tag: True for tag in without.split() if constraint.allows(tag)}
    assert {} == {tag: False for tag in with_.split() if not constraint.allows(tag)}


def test_many_blanks_take_no_time() -> None:
    with pytest.raises(PolicyError):
        Constraint("1" + " " * 250 + "1" + " " * 250 + "!")
