"""Semantic versions and constraints, as Flux's image-reflector-controller has them.

The grammar and its quirks are those of Masterminds semver v3.5.0, loose versions
included; what a tag must look like is fluxcd/pkg/version's ParseVersion.
"""

from imagerewrite.semver.constraint import Constraint
from imagerewrite.semver.version import Version

__all__ = ["Constraint", "Version"]
