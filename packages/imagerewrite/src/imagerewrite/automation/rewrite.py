"""Rewriting what an automation's `update.path` leads to in a checkout."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace

from imagerewrite.automation.faults import AutomationFault
from imagerewrite.automation.secure_join import secure_join
from imagerewrite.automation.visible import Visible
from imagerewrite.tree.outcome import ChangedFile, FileProblem
from imagerewrite.tree.rewrite_tree import rewrite_tree


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What changed in the checkout, and what is wrong there; by path in it.

    `root`: what `update.path` leads to, "" for all.
    """

    root: str
    changed: tuple[ChangedFile, ...]
    problems: tuple[FileProblem, ...]


def rewrite_checkout(tree: str, path: str, visible: Visible) -> Rewrite:
    """Put the images into the marked fields below `path`, and into no other file.

    Raises AutomationFault where the path leads to nothing.
    """
    try:
        root = secure_join(tree, path)
    except ValueError:
        root = ""
    if not root or not os.path.exists(root):
        raise AutomationFault(
            "no-such-path", f"spec.update.path: there is no {path!r} in the repository"
        )
    outcome = rewrite_tree([root], visible.setters, unusable=visible.unusable)
    prefix = os.path.join(tree, "")
    return Rewrite(
        "" if root == tree else root.removeprefix(prefix),
        tuple(
            replace(each, file=each.file.removeprefix(prefix))
            for each in outcome.changed
            if each.applied
        ),
        tuple(visible.explained(_in_tree(outcome.problems, tree, prefix))),
    )


def _in_tree(
    problems: Iterable[FileProblem], tree: str, prefix: str
) -> Iterable[FileProblem]:
    for each in problems:
        # Where a link leads to is said with its whole path.
        message = each.problem.message.replace(prefix, "")
        file = each.file.removeprefix(prefix) if each.file != tree else "."
        yield FileProblem(file, replace(each.problem, message=message))
