"""What once was rendered and held data, and what is to become of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.spec.model.base import ComponentName, FreeText, Model


class Fate(StrEnum):
    """What the next apply does with data that the spec no longer describes."""

    KEPT = "kept"
    DESTROYED = "destroyed"


class Retired(Model):
    """A store, or one resource with data, that left the spec."""

    what: Annotated[
        str,
        Field(
            pattern=r"^(?:[a-z](?:-?[a-z0-9])*|(?:module\.[a-z][a-z0-9_]*\.)*aws_[a-z0-9_]+\.[A-Za-z_][A-Za-z0-9_-]*)$",
            max_length=200,
        ),
    ]
    """Its name in this spec, or the address of one resource in Terraform."""
    data: Fate
    """kept: Terraform forgets it, and AWS keeps it as it is. destroyed: the next apply deletes
    it; or replaces it, if it is one resource that the spec still describes. Remove the entry after
    the apply: as long as it stands, it allows every replacement of that resource."""
    renamed_from: tuple[ComponentName, ...] = ()
    """What the store's own ``renamed_from`` said."""
    reason: FreeText = ""
    """Why it is retired, and who decided that."""
