"""What made-up services are called, what fills their files, and their policies."""

from __future__ import annotations

import random

WORDS = (  # noqa: SIM905 (a list would be fifty lines)
    "account archive basket billing catalog cluster customer delivery event export "
    "gateway history import index invoice ledger limit listing message notice order "
    "parcel payment price profile queue rating refund region report return route "
    "search session shipment stock store supplier tariff ticket token track user"
).split()
_TEAMS = 40


def team_of(number: int) -> str:
    """Whose the service of that number is."""
    return f"team-{number % _TEAMS:02}"


def name_of(number: int) -> str:
    """What the service of that number is called."""
    return f"{WORDS[number % len(WORDS)]}-{number:04}"


def is_marked(number: int) -> bool:
    """Whether that service's image follows a policy; 30 % do."""
    return number % 10 in (0, 3, 7)


def some_words(chance: random.Random, count: int) -> str:
    """So many, with blanks in between."""
    return " ".join(chance.choices(WORDS, k=count))


def image_policy(team: str, name: str, repository: str, tag: str) -> str:
    """The ImagePolicy of a service, as one document of several."""
    return f"""\
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata:
  name: {name}
  namespace: {team}
status:
  latestRef:
    name: {repository}
    tag: {tag}
"""
