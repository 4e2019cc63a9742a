"""The tag that an ImagePolicy selects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imagerewrite.selection.errors import PolicyError
from imagerewrite.selection.filtering.tag_filter import Filtered, filter_tags
from imagerewrite.selection.policies.policy import Policy, UnusableKey
from imagerewrite.selection.policies.registry import policy_of
from imagerewrite.selection.policy_spec import PolicySpec, read_spec
from imagerewrite.yaml.documents import Value


def select_tag(spec: Mapping[str, Value], tags: Sequence[str]) -> str:
    """The latest of `tags` by an ImagePolicy's `spec`, as Flux selects it.

    spec: `policy` and `filterTags`; other fields do not count.
    tags: in the order of Flux's database, descending bytes, which decides between
    equal ones: of equal versions the first, of equal numbers the last. Of several tags
    from which `extract` makes the same, the last counts.

    Raises PolicyError where nothing can be selected, and for a spec that is invalid.
    """
    read = read_spec(spec)
    policy = policy_of(read.choices)
    return select_from(policy, filtered_by(read, tags))


@dataclass(frozen=True, slots=True)
class Latest:
    """A tag, and why it is the one: `highest of 312 in >=1.0.0 <2.0.0`."""

    tag: str
    why: str


def latest(spec: Mapping[str, Value], tags: Sequence[str]) -> Latest:
    """As `select_tag`, with the reason, which takes longer than the tag."""
    read = read_spec(spec)
    policy = policy_of(read.choices)
    filtered = filtered_by(read, tags)
    tag = select_from(policy, filtered)
    return Latest(tag, why(read, policy, policy.count(set(filtered.keys))))


def why(spec: PolicySpec, policy: Policy, count: int) -> str:
    """Why a tag was selected among so many that count."""
    said = f"{policy.superlative} of {count} {policy.among}".rstrip()
    return f"{said} that match {spec.pattern}" if spec.pattern else said


def filtered_by(spec: PolicySpec, tags: Sequence[str]) -> Filtered:
    """The tags that `filterTags` leaves. Raises PolicyError for a bad pattern."""
    if spec.pattern is None:
        return Filtered(tags)
    return filter_tags(tags, spec.pattern, spec.extract)


def select_from(policy: Policy, filtered: Filtered) -> str:
    """The tag of the best key. Raises PolicyError."""
    if not filtered.keys:
        raise PolicyError(
            "no tag is left to select from",
            "were tags scanned, and does filterTags.pattern match any?",
        )
    try:
        best = policy.best(filtered.keys)
    except UnusableKey as found:
        raise _unusable(found, filtered) from None
    return filtered.tag_of(best, first=policy.first_of_equals)


def _unusable(found: UnusableKey, filtered: Filtered) -> PolicyError:
    tag = filtered.tag_of({found.key}, first=True)
    whence = "" if tag == found.key else f", from which {found.key!r} is extracted,"
    return PolicyError(f"tag {tag!r}{whence} is {found.is_what}", found.hint)
