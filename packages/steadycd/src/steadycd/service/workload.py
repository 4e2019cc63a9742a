"""A workload: a folder of manifests, and perhaps an image that is kept new."""

from __future__ import annotations

from pydantic import Field, model_validator

from steadycd.documents.names import Folder, Image, Label
from steadycd.documents.strict import Strict
from steadycd.service.policy import FilterTags, ImagePolicy


class Workload(Strict):
    """An Application on each of its clusters."""

    name: Label = Field(description="the name, within the service")
    path: Folder = Field(description="the folder of its manifests, from the top")
    clusters: list[Label] | None = Field(
        default=None,
        min_length=1,
        description="some of the service's clusters; left out: all",
    )
    image: Image | None = Field(
        default=None, description="the image that is kept new, without a tag"
    )
    policy: ImagePolicy | None = Field(
        default=None, description="which tag is the newest"
    )
    filter_tags: FilterTags | None = Field(default=None, description="which tags count")

    @model_validator(mode="after")
    def _policy_of_an_image(self) -> Workload:
        if self.image is None and (self.policy or self.filter_tags):
            raise ValueError("has a policy for tags and no image; write image")
        return self
