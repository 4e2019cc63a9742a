"""The documents in files, folders and CUE packages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from steadycd.documents.cue_package import cue_documents
from steadycd.documents.document import Document
from steadycd.documents.fault import Fault, NotRead
from steadycd.documents.mention import GROUP, is_near, mentions
from steadycd.documents.regular_file import read_regular

API_VERSION = f"{GROUP}/v1"
STDIN = "-"
_KINDS = ("Platform", "Service")
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
    added to `faults`. Raises NotRead, also for a part of a folder that is not seen:
    what is not read would not be rendered any more.
    """
    found: list[Document] = []
    seen: set[str] = set()
    for path in paths:
        if path.endswith(".cue") and not os.path.isdir(path):
            folder = os.path.dirname(path) or "."
            raise NotRead(
                f"{path} is a part of a CUE package", f"name its folder, {folder}"
            )
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
    top = os.path.realpath(path)
    for parent, folders, names in os.walk(path, onerror=_not_listed):
        folders[:] = sorted(name for name in folders if name != ".git")
        for name in folders:
            _check_link(os.path.join(parent, name), top)
        for name in sorted(names):
            if name.lower().endswith(_SUFFIXES):
                yield os.path.join(parent, name)


def _not_listed(error: OSError) -> None:
    raise NotRead(f"{error.filename}: {error.strerror}")


def _check_link(folder: str, top: str) -> None:
    """Links are not followed; one that leads elsewhere in `top` hides nothing."""
    target = os.path.realpath(folder)
    if os.path.islink(folder) and os.path.commonpath([target, top]) != top:
        raise NotRead(
            f"{folder} is a symbolic link to a folder, which is not followed",
            "name the folder that it leads to, or take the link away",
        )


def _in_file(
    file: str, named: bool, stdin: Callable[[], bytes], faults: list[Fault]
) -> Iterator[Document]:
    data = _data(file, stdin)
    if not named and not mentions(data):
        return
    # Only here, as it loads a parser.
    from steadycd.documents.parsed import parsed

    wrong: list[Fault] = []
    ours = 0
    for each in parsed(file, data, wrong):
        version = str(each.value.get("apiVersion", ""))
        if version == API_VERSION:
            ours += 1
            yield each
        elif named or is_near(version) or (not version and each.kind in _KINDS):
            message = f"{version or 'nothing'}, which is none of our documents"
            faults.append(each.fault(("apiVersion",), message, f"write {API_VERSION}"))
    if ours:
        faults += wrong


def _data(file: str, stdin: Callable[[], bytes]) -> bytes:
    if file == STDIN:
        return stdin()
    try:
        return read_regular(file)
    except OSError as error:
        raise NotRead(f"{file}: {error.strerror}") from None
