"""What Argo CD 3.6 allows, computed without it.

Each file names the part of Argo CD's source whose decisions it repeats.
"""

from steadycd.argocd.errors import RbacError
from steadycd.argocd.project import Project
from steadycd.argocd.rbac import Rbac

__all__ = ["Project", "Rbac", "RbacError"]
