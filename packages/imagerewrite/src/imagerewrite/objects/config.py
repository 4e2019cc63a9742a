"""All objects of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from imagerewrite.objects.git_repository import GitRepository
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from imagerewrite.objects.names import ObjectName
from imagerewrite.objects.secret import Namespace, Secret, ServiceAccount
from imagerewrite.tree.outcome import FileProblem


@dataclass(frozen=True, slots=True)
class Config:
    """What `load_config` read, by name, and what was wrong in the files."""

    repositories: Mapping[ObjectName, ImageRepository] = field(default_factory=dict)
    policies: Mapping[ObjectName, ImagePolicy] = field(default_factory=dict)
    automations: Mapping[ObjectName, ImageUpdateAutomation] = field(
        default_factory=dict
    )
    git_repositories: Mapping[ObjectName, GitRepository] = field(default_factory=dict)
    secrets: Mapping[ObjectName, Secret] = field(default_factory=dict, repr=False)
    service_accounts: Mapping[ObjectName, ServiceAccount] = field(default_factory=dict)
    namespaces: Mapping[str, Namespace] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()
