"""Which fields are images by their names."""

from __future__ import annotations

import re

# `image`, `sidecarImage`, `"side-image"`; and what is right in `images`, be it an
# element, `images[0]`, or called something, `images.web`.
_IMAGE = re.compile(
    r'image(?:"\]?)?\Z|images(?:\[[0-9]+\]|\.[\w$-]+|\["[^"]*"\]|\."[^"]*")\Z',
    re.IGNORECASE,
)


def names_an_image(path: str) -> bool:
    """Whether a field of that path should be one."""
    return _IMAGE.search(path) is not None
