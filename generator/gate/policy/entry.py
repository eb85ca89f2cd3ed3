"""The model of a policy in a policy file: for its validation and its JSON Schema.

Imported only where policies are read: a check of an unchanged estate reads none.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from generator.gate.model import REQUIREMENT, Level, Severity

_ID = r"^[a-z0-9]+(-[a-z0-9]+)+$"
_TYPE = r"^(\*|(data\.)?[a-z][a-z0-9_]*)$"
_CHECKOV = r"^CKV2?_[A-Z0-9]+_[0-9]+$"

Id = Annotated[str, StringConstraints(pattern=_ID)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Requirement = Annotated[str, StringConstraints(pattern=f"^({REQUIREMENT.pattern})$")]
ResourceType = Annotated[str, StringConstraints(pattern=_TYPE)]
CheckovId = Annotated[str, StringConstraints(pattern=_CHECKOV)]


class PolicyEntry(BaseModel):
    """A policy: what it checks, why, and how to fix what it finds."""

    model_config = ConfigDict(extra="forbid", title="Policy")

    id: Id = Field(description="The id never changes; a new name goes to aliases.")
    title: Text = Field(description="What is true where the policy passes.")
    requirements: list[Requirement] = Field(
        min_length=1,
        description="Numbers of PCI DSS v4.0.1 requirements; the first one decides the folder.",
    )
    level: Level = Field(
        Level.REQUIREMENT,
        description=(
            "What a failure breaks. requirement: a PCI DSS requirement as its text has it; "
            "recommendation: good practice beyond that text; convention: a house rule."
        ),
    )
    severity: Severity = Field(description="How bad a failure is.")
    resources: list[ResourceType] = Field(
        min_length=1,
        description=(
            "Resource types that the policy reads; data.<type> for data sources; * for "
            "all managed ones."
        ),
    )
    applies_to: list[ResourceType] = Field(
        default_factory=list,
        description="Those of these types that the policy judges; all when left out.",
    )
    scope: Literal["any", "in-scope", "cde"] = Field(
        "any",
        description="Which resources are judged. in-scope: all but those tagged out of scope.",
    )
    rationale: Text = Field(description="Why the policy matters to an attacker or an assessor.")
    remediation: Text = Field(description="What to write, with the names of the arguments.")
    checkov: list[CheckovId] = Field(
        default_factory=list, description="Equivalent checks of checkov."
    )
    concern: Id | None = Field(
        None,
        description=(
            "Name of a fault that several policies judge: what they find in one place is one group."
        ),
    )
    aliases: list[Id] = Field(default_factory=list, description="Older ids.")
    check: dict[str, Any] = Field(min_length=1, description="The condition that must be true.")
