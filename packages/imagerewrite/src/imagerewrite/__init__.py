"""Image updates that change the value's bytes alone, in YAML, Kustomize and CUE.

    from imagerewrite import ImageRef, Policy, rewrite_bytes, setters_of

    web = Policy("team-a", "web", ImageRef.parse("registry.example.com/web:1.5.0"))
    result = rewrite_bytes(data, "deployment.yaml", setters_of([web]))

Everything is loaded when it is first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from imagerewrite.change import Change as Change
    from imagerewrite.image_ref import ImageRef as ImageRef
    from imagerewrite.image_ref import ImageRefFault as ImageRefFault
    from imagerewrite.rewrite import Rewritten as Rewritten
    from imagerewrite.rewrite import rewrite_bytes as rewrite_bytes
    from imagerewrite.setters import Policy as Policy
    from imagerewrite.setters import setters_of as setters_of
    from imagerewrite.site import Problem as Problem
    from imagerewrite.tree.list_markers import Listing as Listing
    from imagerewrite.tree.list_markers import MarkedField as MarkedField
    from imagerewrite.tree.list_markers import list_markers as list_markers
    from imagerewrite.tree.outcome import ChangedFile as ChangedFile
    from imagerewrite.tree.outcome import FileProblem as FileProblem
    from imagerewrite.tree.outcome import Outcome as Outcome
    from imagerewrite.tree.rewrite_tree import rewrite_tree as rewrite_tree
    from steadycd_common.errors import SteadyError as SteadyError
    from steadycd_common.errors import UsageError as UsageError

__version__ = "0.1.0"

_HOMES = {
    "Change": "imagerewrite.change",
    "ChangedFile": "imagerewrite.tree.outcome",
    "FileProblem": "imagerewrite.tree.outcome",
    "ImageRef": "imagerewrite.image_ref",
    "ImageRefFault": "imagerewrite.image_ref",
    "Listing": "imagerewrite.tree.list_markers",
    "MarkedField": "imagerewrite.tree.list_markers",
    "Outcome": "imagerewrite.tree.outcome",
    "Policy": "imagerewrite.setters",
    "Problem": "imagerewrite.site",
    "Rewritten": "imagerewrite.rewrite",
    "SteadyError": "steadycd_common.errors",
    "UsageError": "steadycd_common.errors",
    "list_markers": "imagerewrite.tree.list_markers",
    "rewrite_bytes": "imagerewrite.rewrite",
    "rewrite_tree": "imagerewrite.tree.rewrite_tree",
    "setters_of": "imagerewrite.setters",
}

__all__ = [
    "Change",
    "ChangedFile",
    "FileProblem",
    "ImageRef",
    "ImageRefFault",
    "Listing",
    "MarkedField",
    "Outcome",
    "Policy",
    "Problem",
    "Rewritten",
    "SteadyError",
    "UsageError",
    "__version__",
    "list_markers",
    "rewrite_bytes",
    "rewrite_tree",
    "setters_of",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
