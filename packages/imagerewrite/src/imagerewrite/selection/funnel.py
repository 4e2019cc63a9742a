"""How a policy comes from all tags to one, and why not to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.filtering.tag_filter import Filtered
from imagerewrite.selection.policies.policy import Judged, Policy
from imagerewrite.selection.policies.registry import policy_of
from imagerewrite.selection.policy_spec import read_spec
from imagerewrite.selection.select import filtered_by, select_from, why
from imagerewrite.yaml.documents import Value

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Loser:
    """A tag that was not selected. `key`: what `extract` makes of it."""

    tag: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many tags there are at each step, and what is left.

    `pattern`, `extract` and `matching`: of `filterTags`; `matching` is None without
    it. `counted`: how many different ones are in range, or numbers. `among`: as
    `in >=1.0.0`. `tag`: "" where `error` says why there is none. `losers`: of the
    others the best ones, whether they count or not.
    """

    tags: int
    pattern: str
    extract: str
    matching: int | None
    counted: int
    among: str
    tag: str
    why: str
    losers: tuple[Loser, ...]
    error: PolicyError | None = None


def funnel_of(
    spec: Mapping[str, Value], tags: Sequence[str], *, shown: int = SHOWN
) -> Funnel:
    """The funnel of an ImagePolicy's `spec`; what it takes is as for `select_tag`.

    shown: how many losers at most. Raises PolicyError for a spec that is invalid; a
    policy that selects nothing has its funnel.
    """
    read = read_spec(spec)
    policy = policy_of(read.choices)
    filtered = filtered_by(read, tags)
    tag, error = "", None
    try:
        tag = select_from(policy, filtered)
    except PolicyError as caught:
        error = caught
    keys = set(filtered.keys)
    counted = policy.count(keys)
    losers = _losers(policy, filtered, tags, tag)
    return Funnel(
        len(tags),
        read.pattern or "",
        read.extract,
        None if read.pattern is None else len(filtered.keys),
        counted,
        policy.among,
        tag,
        why(read, policy, counted) if tag else "",
        tuple(islice(losers, shown)),
        error,
    )


def _losers(
    policy: Policy, filtered: Filtered, tags: Sequence[str], selected: str
) -> Iterator[Loser]:
    """In the order of the policy; last those that the filter leaves out."""
    by_key: dict[str, list[str]] = {}
    for key, tag in zip(filtered.keys, filtered.tags, strict=True):
        by_key.setdefault(key, []).append(tag)
    place = {tag: at for at, tag in enumerate(tags)}
    # Where equal ones stay in their order, the one that counts comes first.
    keys = sorted(
        by_key,
        key=lambda key: place[by_key[key][-1]],
        reverse=not policy.first_of_equals,
    )
    best = next((key for key in keys if by_key[key][-1] == selected), "")
    equal = set(policy.best(filtered.keys)) if selected else set()
    for judged in policy.ranked(keys):
        for tag in reversed(by_key[judged.key]):
            if tag == selected:
                continue
            if judged.key == best:
                reason = f"the same is extracted from {selected}, which comes later"
            else:
                reason = _reason(policy, judged, best, judged.key in equal)
            yield Loser(tag, judged.key, reason)
    matching = set(filtered.tags)
    for tag in tags:
        if tag not in matching:
            yield Loser(tag, "", "does not match the pattern")


def _reason(policy: Policy, judged: Judged, best: str, equal: bool) -> str:
    if judged.refusal or not best:
        return judged.refusal or "not selected, as another one is no number"
    if equal:
        which = "first" if policy.first_of_equals else "last"
        return f"equal to {best}, and the {which} of equals counts"
    return f"{best} is {policy.comparative}"
