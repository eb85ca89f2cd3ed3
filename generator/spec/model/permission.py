"""What a workload may do in AWS besides what its flows give it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec.model.base import FreeText, Model

# Their forms are in generator/spec/rules/components/service/permissions.py.
ActionName = Annotated[str, Field(min_length=1, max_length=160)]
ResourceArn = Annotated[str, Field(min_length=1, max_length=600)]


class Permission(Model):
    """Actions on resources. A wildcard is refused, but for `/*` or `:*` behind a named resource."""

    actions: Annotated[tuple[ActionName, ...], Field(min_length=1, max_length=40)]
    """Actions of one AWS service, written out, such as `sqs:SendMessage`."""
    resources: Annotated[tuple[ResourceArn, ...], Field(min_length=1, max_length=40)]
    """ARNs of what they work on. `/*` or `:*` at the end is everything below what is named
    before it, such as the objects of a bucket or the indexes of a table."""
    description: FreeText = ""
    """Why it is needed."""
