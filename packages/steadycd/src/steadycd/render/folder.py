"""A folder of rendered files: what differs there, and making it the same."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from imagerewrite.report.unified_diff import unified_diff
from steadycd.documents.fault import NotRead
from steadycd.documents.regular_file import read_regular
from steadycd.render.abandoned import sweep_abandoned
from steadycd.render.listing import NAME, listed, listing
from steadycd_common.atomic_write import replace_file
from steadycd_common.errors import UsageError
from steadycd_common.shell.console import NotWritten


@dataclass(frozen=True, slots=True)
class Drift:
    """A file that is not as it would be rendered. None: there is no such file."""

    file: str
    before: bytes | None
    after: bytes | None

    @property
    def what(self) -> Literal["missing", "changed", "left over"]:
        """In a word or two."""
        if self.before is None:
            return "missing"
        return "left over" if self.after is None else "changed"

    def diff(self) -> Iterator[bytes]:
        """The lines of a unified diff, as `git apply` takes them."""
        lines = unified_diff(self.file, self.before or b"", self.after or b"")
        for number, line in enumerate(lines):
            if number == 0 and self.before is None:
                yield b"--- /dev/null\n"
            elif number == 1 and self.after is None:
                yield b"+++ /dev/null\n"
            else:
                yield line


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder at a path; it need not be there. What is not ours there stays."""

    path: str

    def drift(self, files: Mapping[str, bytes]) -> list[Drift]:
        """What is not as `files` has it, by name; the listing of them included.

        Raises UsageError for a file in the way that we did not write, and NotRead.
        """
        ours = self._ours()
        found = []
        for file, after in files.items():
            before = self._read(file)
            if before == after:
                continue
            if before is not None and file not in ours:
                raise UsageError(
                    f"{self.path}/{file} is there, and steadycd did not write it",
                    "move it away, or name another folder",
                )
            found.append(Drift(file, before, after))
        left = ((file, self._read(file)) for file in ours - set(files))
        found += (Drift(file, data, None) for file, data in left if data is not None)
        if all(each.what == "changed" for each in found):
            # What is missing or left over explains a listing that is another one.
            before, after = self._read(NAME), listing([*files])
            if before != after:
                found.append(Drift(NAME, before, after))
        return sorted(found, key=lambda each: each.file)

    def write(self, files: Mapping[str, bytes]) -> list[Drift]:
        """Make it so; what was done. Raises as `drift` does, and NotWritten.

        Each file is replaced at once. A run that is killed leaves a listing with the
        old and the new files, so that the next one knows all of them for ours.
        """
        changes = self.drift(files)
        known = self._ours()
        try:
            os.makedirs(self.path, exist_ok=True)
            sweep_abandoned(self.path, (NAME, *known, *files))
            if known != set(files):
                self._replace(NAME, listing([*known.union(files)]))
            for each in changes:
                if each.after is None:
                    self._remove(each.file)
                else:
                    self._replace(each.file, each.after)
            if known - set(files):
                self._replace(NAME, listing([*files]))
        except OSError as error:
            raise NotWritten(
                f"{error.filename or self.path} could not be written: {error.strerror}",
                "may you write there, and is there room?",
            ) from None
        return changes

    def _ours(self) -> set[str]:
        data = self._read(NAME)
        return set() if data is None else set(listed(data, f"{self.path}/{NAME}"))

    def _at(self, file: str) -> str:
        """The file's path, which no symbolic link leads out of the folder."""
        path = os.path.join(self.path, file)
        home = os.path.realpath(self.path)
        if os.path.realpath(path) != os.path.join(home, *file.split("/")):
            raise UsageError(
                f"{path} is reached by a symbolic link", "name another folder"
            )
        return path

    def _read(self, file: str) -> bytes | None:
        path = self._at(file)
        try:
            return read_regular(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise NotRead(f"{path}: {error.strerror}") from None

    def _replace(self, file: str, data: bytes) -> None:
        path = self._at(file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        replace_file(path, data)

    def _remove(self, file: str) -> None:
        path = self._at(file)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)
        # Folders that are empty now; others refuse.
        with contextlib.suppress(OSError):
            while (file := os.path.dirname(file)) != "":
                os.rmdir(os.path.join(self.path, file))
