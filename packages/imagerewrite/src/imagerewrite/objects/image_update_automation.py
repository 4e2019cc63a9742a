"""ImageUpdateAutomation: from policies to a commit.

Source of its fields and defaults: image-automation-controller, api/v1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.objects.git_repository import GitRef
from imagerewrite.objects.names import ObjectName, Place
from imagerewrite.objects.selector import LabelSelector


@dataclass(frozen=True, slots=True)
class SigningKey:
    """`kind`: gpg or ssh. `secret`: a Secret in the automation's namespace."""

    secret: str
    kind: str = "gpg"


@dataclass(frozen=True, slots=True)
class CommitSpec:
    """Who commits, and with which message. `template` "": Flux's own."""

    author_email: str
    author_name: str = ""
    template: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    signing_key: SigningKey | None = None


@dataclass(frozen=True, slots=True)
class PushSpec:
    """Where the commit goes; each "" where it is not said."""

    branch: str = ""
    refspec: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImageUpdateAutomation:
    """One object's spec. `checkout`: replaces the source's own ref.

    `source`: a GitRepository. `selector`: of the policies; None for all. `path`: where
    in the repository; "" for all of it. `interval`: seconds.
    """

    name: ObjectName
    place: Place
    source: ObjectName
    commit: CommitSpec
    interval: float
    checkout: GitRef | None = None
    push: PushSpec | None = None
    selector: LabelSelector | None = None
    path: str = ""
    suspend: bool = False
