"""What people change in rendered resources beyond the fields of the spec."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from generator.spec.model.base import Model

ArgumentName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,99}$")]
_KINDS = ["string", "number", "boolean", "array", "object"]
ArgumentValue = Annotated[Any, WithJsonSchema({"type": _KINDS})]


class Override(Model):
    """Arguments of one rendered resource. The gate judges what comes of it; the reason is written
    into the resource."""

    resource: Annotated[
        str, Field(pattern=r"^module\.[a-z][a-z0-9_]*\.aws_[a-z0-9_]+\.[a-z][a-z0-9_]*$")
    ]
    """Address of the resource, as Terraform and `pave check` print it."""
    set: dict[ArgumentName, ArgumentValue] = {}
    """Arguments and their values, in place of what pave renders or in addition to it; arguments of
    nested blocks cannot be set."""
    ignore_changes: tuple[ArgumentName, ...] = ()
    """Arguments that Terraform leaves as they are in AWS: somebody else changes them."""
    reason: Annotated[str, Field(min_length=10, max_length=300)]
    """Why the fields of the spec are not enough, and who agreed."""
