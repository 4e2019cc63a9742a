"""The file of `--tags`: tags without a registry.

    {"registry.example.com/team/web": ["1.0.0", "1.1.0"]}

As JSON or as YAML, for any number of images. Instead of a list there may be a mapping
from each tag to its digest. Or one image's tags alone: a list, or plain lines. Or what
`scan --format json` wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from imagerewrite.image_ref import ImageRefFault
from imagerewrite.objects.image_repository import ImageRepository
from imagerewrite.registry.client import TagList
from imagerewrite.registry.image import RegistryImage
from imagerewrite.registry.tag_name import is_tag
from imagerewrite.scanning.fault import ScanFault
from imagerewrite.scanning.reach import Reach
from imagerewrite.scanning.scan_document import NotAScan, is_scan, tags_in
from imagerewrite.yaml.documents import Value, documents
from imagerewrite.yaml.fault import YamlFault
from steadycd_common.errors import UsageError

Tags = Mapping[str, str]
"""From each tag to its digest; "" where that is not given."""
STDIN = "-"
_HINT = 'write {"REGISTRY/REPOSITORY": ["TAG", ...]}, or one tag a line'


@dataclass(frozen=True, slots=True)
class TagsFile:
    """The tags in a file, a TagSource. `of_image`: by canonical name."""

    file: str
    of_image: Mapping[str, Tags]
    kind: Literal["file"] = "file"

    @classmethod
    def read(
        cls,
        file: str,
        repositories: Iterable[ImageRepository],
        stdin: Callable[[], bytes] | None = None,
    ) -> TagsFile:
        """Read it. `stdin`: reads what `-` stands for.

        repositories: whose tags are wanted; tags without an image are theirs, if it
        is one and the same image. Raises UsageError for what cannot be used.
        """
        value = _value(file, stdin)
        if isinstance(value, Mapping) and is_scan(value):
            value = _scanned(value, file)
        if isinstance(value, Mapping):
            return cls(
                file, {_image(name, file): _tags(value[name], file) for name in value}
            )
        images = {_image(each.image, file) for each in repositories}
        if len(images) > 1:
            raise UsageError(
                f"{file} does not say of which image its tags are, and there are "
                f"{len(images)}",
                _HINT,
            )
        return cls(file, dict.fromkeys(images, _tags(value, file)))

    def tags(self, reach: Reach) -> TagList:
        """See TagSource."""
        return TagList(tuple(self._of(reach)))

    def digest(self, reach: Reach, tag: str) -> str:
        """See TagSource."""
        digest = self._of(reach).get(tag, "")
        if not digest:
            raise ScanFault(
                "not-cached",
                f"{self.file} has no digest of {reach.image}:{tag}",
                f'write {{"{reach.image}": {{"{tag}": "sha256:..."}}}}',
            )
        return digest

    def _of(self, reach: Reach) -> Tags:
        try:
            return self.of_image[reach.image.canonical]
        except KeyError:
            raise ScanFault(
                "not-cached", f"{self.file} has no tags of {reach.image}", _HINT
            ) from None


def _value(file: str, stdin: Callable[[], bytes] | None) -> Value:
    """A mapping or a list; plain lines as a list."""
    try:
        if stdin and file == STDIN:
            data = stdin()
        else:
            with open(file, "rb") as stream:
                data = stream.read()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8", _HINT) from None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if all(map(is_tag, lines)):
        return lines
    try:
        found = documents(text)
    except YamlFault as fault:
        raise UsageError(f"{file} is no list of tags: {fault.message}", _HINT) from None
    if len(found) != 1 or not isinstance(found[0].value, dict | list):
        raise UsageError(f"{file} is no list of tags", _HINT)
    return found[0].value


def _scanned(document: Mapping[str, Value], file: str) -> Mapping[str, Value]:
    try:
        return tags_in(document)
    except NotAScan as why:
        raise UsageError(f"{file} {why}", "write it anew: scan --format json") from None


def _image(name: str, file: str) -> str:
    try:
        return RegistryImage.parse(name).canonical
    except ImageRefFault as fault:
        raise UsageError(f"{file}: {fault}", _HINT) from None


def _tags(value: Value, file: str) -> Tags:
    given = value if isinstance(value, Mapping) else dict.fromkeys(_list(value, file))
    for tag, digest in given.items():
        if not isinstance(tag, str) or not is_tag(tag):
            raise UsageError(f"{file}: {tag!r} is no tag", _HINT)
        if digest is not None and not _is_digest(digest):
            raise UsageError(f"{file}: {digest!r} is no digest", "write sha256:...")
    return {tag: digest or "" for tag, digest in given.items()}


def _list(value: Value, file: str) -> list[Value]:
    if not isinstance(value, list):
        raise UsageError(f"{file}: {value!r} is no list of tags", _HINT)
    for each in value:
        if not isinstance(each, str):
            raise UsageError(f"{file}: {each!r} is no tag", _HINT)
    return value


def _is_digest(value: Value) -> bool:
    return isinstance(value, str) and value.startswith("sha256:") and len(value) == 71
