"""The image that servers start from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model

ImageId = Annotated[str, Field(pattern=r"^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$")]
ParameterPath = Annotated[str, Field(pattern=r"^/[A-Za-z0-9_./-]+$", max_length=1000)]


class Ami(Model):
    """Image: a pinned id, or an SSM parameter (AWS's or your own) resolved at launch."""

    id: ImageId | None = None
    """Id of a pinned image."""
    ssm_parameter: ParameterPath | None = None
    """Name of an SSM parameter that holds the id of the image; read at launch."""
    root_device: Annotated[str, Field(pattern=r"^/dev/(?:sd[a-z]1?|xvd[a-z])$")] = "/dev/xvda"
    """Device of the image's root volume: /dev/xvda on Amazon Linux, mostly /dev/sda1 else."""
