"""What a tag stands for, asked with the credentials of its ImageRepository."""

from __future__ import annotations

from dataclasses import dataclass, field

from imagerewrite.objects.config import Config
from imagerewrite.objects.names import ObjectName
from imagerewrite.scanning.reach import Reaching
from imagerewrite.scanning.sources.source import TagSource
from steadycd_common.errors import UsageError


@dataclass(frozen=True, slots=True)
class Digests:
    """For `digestReflectionPolicy`: called once for each policy that wants one."""

    config: Config = field(repr=False)
    source: TagSource
    reach_of: Reaching

    def __call__(self, repository: ObjectName, tag: str) -> str:
        """`sha256:` and 64 hexadecimal digits.

        Raises RegistryError and ScanFault, whose text names the image; UsageError for
        a repository that is not in `config`.
        """
        known = self.config.repositories.get(repository)
        if known is None:
            raise UsageError(
                f"there is no ImageRepository {repository}", "add its file to --config"
            )
        return self.source.digest(self.reach_of(known), tag)
