"""Images that nobody has thought of marking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imagerewrite.lint.rule import Inspected
from imagerewrite.mark.read_images import NotRead, read_images
from imagerewrite.problem_codes import problem
from imagerewrite.site import Problem


@dataclass(frozen=True, slots=True)
class UnmarkedImage:
    """Images by the names of their fields, with a tag or a digest, without a marker."""

    def check(self, file: Inspected) -> Iterator[Problem]:
        """One for each image, at its tag or digest."""
        try:
            images = read_images(file.data, file.format, file.found.sites)
        except NotRead as fault:
            if not file.found.problems:
                yield fault.problem
            return
        # A marker that is not followed is reported as what it is.
        faulty = {each.line for each in file.found.problems}
        for image in images:
            version, fields = image.version, [part.field for part in image.parts]
            if not image.named or version is None:
                continue
            if any(field.marked or field.line in faulty for field in fields):
                continue
            message = f"no marker for {version.path} of {image.repository}"
            yield problem(version.line, version.column, "unmarked-image", message)
