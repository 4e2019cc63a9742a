"""What Argo CD refuses to load."""

from __future__ import annotations

from steadycd_common.errors import UsageError


class RbacError(UsageError):
    """A policy text of `argocd-rbac-cm` that Argo CD does not load."""
