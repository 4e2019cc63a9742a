"""Flux's image objects, as its controllers read them.

image-reflector-controller and image-automation-controller: the CRDs take a policy
without a choice, an image with a tag, and an automation that cannot push.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imagerewrite.image_ref import ImageRef, ImageRefFault
from steadycd.documents.duration import check_duration
from steadycd.objects.rendered import Object
from steadycd.rules.finding import Finding, finding, of_kind

RULE = "image-objects"


def findings(objects: Sequence[Object]) -> Iterator[Finding]:
    """For all three kinds."""
    repositories = {
        each["metadata"]["name"] for each in of_kind(objects, "ImageRepository")
    }
    for each in of_kind(objects, "ImageRepository"):
        yield from _repository(each)
    for each in of_kind(objects, "ImagePolicy"):
        yield from _policy(each, repositories)
    for each in of_kind(objects, "ImageUpdateAutomation"):
        yield from _automation(each)


def _repository(each: Object) -> Iterator[Finding]:
    spec = each["spec"]
    try:
        image = ImageRef.parse(spec["image"])
    except ImageRefFault as fault:
        yield finding(each, RULE, str(fault))
        return
    if image.tag or image.digest or "://" in spec["image"]:
        yield finding(each, RULE, f"{spec['image']} has a scheme, a tag or a digest")
    yield from _interval(each)


def _policy(each: Object, repositories: set[str]) -> Iterator[Finding]:
    spec = each["spec"]
    if len(spec["policy"]) != 1:
        yield finding(each, RULE, "has not exactly one policy")
    if spec["imageRepositoryRef"]["name"] not in repositories:
        yield finding(each, RULE, "its ImageRepository is not among these objects")
    # The CRD says so in CEL, which nothing evaluates before it is applied.
    always = spec.get("digestReflectionPolicy") == "Always"
    if always != ("interval" in spec):
        yield finding(each, RULE, "interval goes with digestReflectionPolicy: Always")
    yield from _interval(each)


def _automation(each: Object) -> Iterator[Finding]:
    spec = each["spec"]
    git = spec.get("git", {})
    pushes = git.get("push", {}).get("branch")
    branch = git.get("checkout", {}).get("ref", {}).get("branch")
    if not pushes and not branch:
        yield finding(each, RULE, "says nothing about where to push")
    if not spec.get("policySelector", {}).get("matchLabels"):
        yield finding(each, RULE, "takes the policies of all services")
    path = spec.get("update", {}).get("path", "")
    if path in ("", ".", "./") or ".." in path.split("/"):
        yield finding(each, RULE, "writes outside of a service's folder")
    yield from _interval(each)


def _interval(each: Object) -> Iterator[Finding]:
    interval = each["spec"].get("interval")
    if interval is None:
        return
    try:
        check_duration(interval)
    except ValueError as error:
        yield finding(each, RULE, f"interval: {error}")
