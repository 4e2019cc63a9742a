"""A file as documents: JSON by its name or by what it is, and else YAML."""

from __future__ import annotations

from imagerewrite.yaml.fault import YamlFault
from steadycd.documents.document import Document
from steadycd.documents.fault import Fault, NotRead
from steadycd.documents.json_documents import JsonFault, json_documents
from steadycd.documents.yaml_documents import yaml_documents


def parsed(file: str, data: bytes, faults: list[Fault]) -> list[Document]:
    """All mappings in it; what is wrong is added to `faults`. Raises NotRead.

    JSON is almost YAML, but for tabs, and for characters that it escapes in pairs.
    """
    named_json = file.lower().endswith(".json")
    if named_json or data.lstrip()[:1] == b"{":
        try:
            return json_documents(file, data, faults)
        except JsonFault as fault:
            if named_json:
                raise NotRead(f"{file}:{fault}", "it is no JSON") from None
    try:
        return yaml_documents(file, data, faults)
    except YamlFault as fault:
        raise NotRead(f"{file}:{fault.message}", "it is no YAML") from None
