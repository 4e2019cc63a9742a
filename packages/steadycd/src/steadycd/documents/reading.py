"""The documents in files, folders and CUE packages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from imagerewrite.yaml.fault import YamlFault
from steadycd.documents.cue_package import cue_documents
from steadycd.documents.document import Document
from steadycd.documents.fault import Fault, NotRead

API_VERSION = "steadycd/v1"
STDIN = "-"
_GROUP = API_VERSION.partition("/")[0] + "/"
_MENTION = re.compile(rb"apiVersion[\"']?\s*:\s*[\"']?" + _GROUP.encode())
_SUFFIXES = (".yaml", ".yml", ".json")


def read_documents(
    paths: Sequence[str],
    environ: Mapping[str, str],
    stdin: Callable[[], bytes],
    faults: list[Fault],
) -> list[Document]:
    """The documents of our kinds, in the order of `paths`.

    Of a folder: what ends in .yaml, .yml or .json in it or below; and if `.cue` files
    are right in it, the package that they make. There other objects are passed over,
    while a file that is named must hold documents of ours. What is wrong with one is
    added to `faults`. Raises NotRead.
    """
    found: list[Document] = []
    seen: set[str] = set()
    for path in paths:
        before = len(found)
        known = False
        for file in _files(path):
            real = os.path.realpath(file)
            if file != STDIN and real in seen:
                known = True
                continue
            seen.add(real)
            found += _in_file(file, file == path, stdin, faults)
        if os.path.isdir(path) and any(
            name.endswith(".cue") for name in os.listdir(path)
        ):
            found += cue_documents(path, environ, API_VERSION)
        if len(found) == before and not known and not faults:
            raise NotRead(
                f"there is no document of {API_VERSION} in {path}",
                "documents begin with apiVersion and kind; see: steadycd render --help",
            )
    return found


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for parent, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != ".git")
        for name in sorted(names):
            if name.endswith(_SUFFIXES):
                yield os.path.join(parent, name)


def _in_file(
    file: str, named: bool, stdin: Callable[[], bytes], faults: list[Fault]
) -> Iterator[Document]:
    data = _data(file, stdin)
    if not named and not _MENTION.search(data):
        return
    # Only here, as it loads a parser.
    from steadycd.documents.yaml_documents import yaml_documents

    wrong: list[Fault] = []
    try:
        documents = yaml_documents(file, data, wrong)
    except YamlFault as fault:
        raise NotRead(f"{file}:{fault.message}", "it is no YAML") from None
    ours = 0
    for each in documents:
        version = str(each.value.get("apiVersion", ""))
        if version == API_VERSION:
            ours += 1
            yield each
        elif version.startswith(_GROUP) or named:
            message = f"{version or 'nothing'}, which is none of our documents"
            faults.append(each.fault(("apiVersion",), message, f"write {API_VERSION}"))
    if ours:
        faults += wrong


def _data(file: str, stdin: Callable[[], bytes]) -> bytes:
    if file == STDIN:
        return stdin()
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise NotRead(f"{file}: {error.strerror}") from None
