"""Image updates that change the value's bytes alone, in YAML, Kustomize and CUE.

    from imagerewrite import ImageRef, Policy, rewrite_bytes, setters_of

    web = Policy("team-a", "web", ImageRef.parse("registry.example.com/web:1.5.0"))
    result = rewrite_bytes(data, "deployment.yaml", setters_of([web]))

Everything is loaded when it is first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from imagerewrite.automation.outcome import AutomationRun as AutomationRun
    from imagerewrite.automation.outcome import RunOutcome as RunOutcome
    from imagerewrite.automation.run import How as How
    from imagerewrite.automation.run import run as run
    from imagerewrite.change import Change as Change
    from imagerewrite.image_ref import ImageRef as ImageRef
    from imagerewrite.image_ref import ImageRefFault as ImageRefFault
    from imagerewrite.message.data import MessageChange as MessageChange
    from imagerewrite.message.error import TemplateError as TemplateError
    from imagerewrite.message.render import render_message as render_message
    from imagerewrite.objects.config import Config as Config
    from imagerewrite.objects.load import load_config as load_config
    from imagerewrite.objects.names import ObjectName as ObjectName
    from imagerewrite.registry.client import Registry as Registry
    from imagerewrite.registry.client import TagList as TagList
    from imagerewrite.registry.http_registry import HttpRegistry as HttpRegistry
    from imagerewrite.rewrite import Rewritten as Rewritten
    from imagerewrite.rewrite import rewrite_bytes as rewrite_bytes
    from imagerewrite.scanning.library import scan as scan
    from imagerewrite.scanning.result import ScanResult as ScanResult
    from imagerewrite.scanning.result import Scans as Scans
    from imagerewrite.scanning.scanner import Scanner as Scanner
    from imagerewrite.selection.errors import PolicyError as PolicyError
    from imagerewrite.selection.resolve import resolve as resolve
    from imagerewrite.selection.select import select_tag as select_tag
    from imagerewrite.selection.selected import Resolved as Resolved
    from imagerewrite.selection.selected import Selection as Selection
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
    "AutomationRun": "imagerewrite.automation.outcome",
    "Change": "imagerewrite.change",
    "ChangedFile": "imagerewrite.tree.outcome",
    "Config": "imagerewrite.objects.config",
    "FileProblem": "imagerewrite.tree.outcome",
    "HttpRegistry": "imagerewrite.registry.http_registry",
    "How": "imagerewrite.automation.run",
    "ImageRef": "imagerewrite.image_ref",
    "ImageRefFault": "imagerewrite.image_ref",
    "Listing": "imagerewrite.tree.list_markers",
    "MarkedField": "imagerewrite.tree.list_markers",
    "MessageChange": "imagerewrite.message.data",
    "RunOutcome": "imagerewrite.automation.outcome",
    "ObjectName": "imagerewrite.objects.names",
    "Outcome": "imagerewrite.tree.outcome",
    "Policy": "imagerewrite.setters",
    "PolicyError": "imagerewrite.selection.errors",
    "Problem": "imagerewrite.site",
    "Registry": "imagerewrite.registry.client",
    "Resolved": "imagerewrite.selection.selected",
    "Rewritten": "imagerewrite.rewrite",
    "ScanResult": "imagerewrite.scanning.result",
    "Scanner": "imagerewrite.scanning.scanner",
    "Scans": "imagerewrite.scanning.result",
    "Selection": "imagerewrite.selection.selected",
    "SteadyError": "steadycd_common.errors",
    "TagList": "imagerewrite.registry.client",
    "TemplateError": "imagerewrite.message.error",
    "UsageError": "steadycd_common.errors",
    "list_markers": "imagerewrite.tree.list_markers",
    "load_config": "imagerewrite.objects.load",
    "render_message": "imagerewrite.message.render",
    "resolve": "imagerewrite.selection.resolve",
    "rewrite_bytes": "imagerewrite.rewrite",
    "rewrite_tree": "imagerewrite.tree.rewrite_tree",
    "run": "imagerewrite.automation.run",
    "scan": "imagerewrite.scanning.library",
    "select_tag": "imagerewrite.selection.select",
    "setters_of": "imagerewrite.setters",
}

__all__ = [
    "AutomationRun",
    "Change",
    "ChangedFile",
    "Config",
    "FileProblem",
    "How",
    "HttpRegistry",
    "ImageRef",
    "ImageRefFault",
    "Listing",
    "MarkedField",
    "MessageChange",
    "ObjectName",
    "Outcome",
    "Policy",
    "PolicyError",
    "Problem",
    "Registry",
    "Resolved",
    "Rewritten",
    "RunOutcome",
    "ScanResult",
    "Scanner",
    "Scans",
    "Selection",
    "SteadyError",
    "TagList",
    "TemplateError",
    "UsageError",
    "__version__",
    "list_markers",
    "load_config",
    "render_message",
    "resolve",
    "rewrite_bytes",
    "rewrite_tree",
    "run",
    "scan",
    "select_tag",
    "setters_of",
]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
