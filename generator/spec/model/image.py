"""The image that servers start from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import Model

ImageId = Annotated[str, Field(pattern=r"^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$")]
ParameterPath = Annotated[str, Field(pattern=r"^/[A-Za-z0-9_./-]+$", max_length=1000)]


class Ami(Model):
    """Image: an id, or an SSM parameter (AWS's or your own) that EC2 resolves at each launch.

    An id and a version of a parameter always mean the same image; a parameter alone does not.
    """

    id: ImageId | None = None
    """Id of a pinned image."""
    ssm_parameter: ParameterPath | None = None
    """Name of an SSM parameter that holds the id of the image; read at launch."""
    ssm_version: Annotated[int, Field(ge=1)] | None = None
    """Version of your own SSM parameter. Without it, a server that starts tonight may run another
    image than the one that was reviewed and tested (PCI DSS 6.5.1)."""
    root_device: Annotated[str, Field(pattern=r"^/dev/(?:sd[a-z]1?|xvd[a-z])$")] = "/dev/xvda"
    """Device of the image's root volume: /dev/xvda on Amazon Linux, mostly /dev/sda1 else."""

    @property
    def parameter(self) -> str:
        """The SSM parameter as EC2 and Systems Manager take it, with its version if it has one."""
        version = f":{self.ssm_version}" if self.ssm_version else ""
        return f"{self.ssm_parameter}{version}"

    @property
    def public(self) -> bool:
        """Whether AWS owns the parameter: it has no versions that a launch can name (EC2 API
        reference, RequestLaunchTemplateData, ImageId)."""
        return bool(self.ssm_parameter and self.ssm_parameter.startswith("/aws/"))

    @property
    def pinned(self) -> bool:
        """Whether every launch starts the same image."""
        return self.id is not None or self.ssm_version is not None
