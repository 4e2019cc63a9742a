"""The use case: documents to objects, or all the reasons why not."""

from __future__ import annotations

from collections.abc import Sequence

from steadycd.documents.document import Document
from steadycd.documents.fault import Fault, NotRead, Refused
from steadycd.documents.validated import validated
from steadycd.objects.registry import objects
from steadycd.objects.rendered import Rendered
from steadycd.platform.authority import certificates_of
from steadycd.platform.document import Platform
from steadycd.refusals.case import Case, Submitted
from steadycd.refusals.registry import refusals
from steadycd.rules.registry import check
from steadycd.service.document import Service
from steadycd.tenants.plan import plan
from steadycd.tenants.tenant import Plan


def compose(
    documents: Sequence[Document], faults: list[Fault]
) -> tuple[Plan, list[Rendered]]:
    """The plan, and its objects. Reads the files with certificates that it names.

    `faults`: what was found wrong so far.

    Raises Refused with all that is wrong, and NotRead where there is no platform.
    """
    case, certificates = _case(documents, faults)
    made = plan(case.platform, [each.service for each in case.services], certificates)
    found = list(objects(made))
    for cluster in sorted({each.cluster for each in found}):
        check([each.object for each in found if each.cluster == cluster])
    return made, found


def _case(
    documents: Sequence[Document], faults: list[Fault]
) -> tuple[Case, dict[str, bytes]]:
    services = [
        Submitted(each, service)
        for each in _of_kind("Service", documents)
        if (service := validated(each, Service, faults))
    ]
    for each in documents:
        if each.kind not in ("Platform", "Service"):
            said = f"{each.kind or 'nothing'}, which is none of our kinds"
            faults.append(each.fault(("kind",), said, "write Platform or Service"))
    document, platform = _platform(_of_kind("Platform", documents), faults)
    case = Case(document, platform, tuple(services))
    certificates = {
        each.name: certificates_of(document, index, each, faults)
        for index, each in enumerate(platform.clusters)
    }
    faults += refusals(case)
    if faults:
        raise Refused(faults)
    return case, certificates


def _platform(
    documents: Sequence[Document], faults: list[Fault]
) -> tuple[Document, Platform]:
    if not documents:
        if faults:
            raise Refused(faults)
        raise NotRead("there is no Platform document", "name its file as well")
    first, *others = documents
    for each in others:
        said = f"{first.file} has a Platform, too"
        faults.append(each.fault((), said, "one run has one platform"))
    platform = validated(first, Platform, faults)
    if platform is None:
        raise Refused(faults)
    return first, platform


def _of_kind(kind: str, documents: Sequence[Document]) -> list[Document]:
    return [each for each in documents if each.kind == kind]
