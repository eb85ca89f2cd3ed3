"""The model of waivers in a gate file."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from generator.gate.waivers.model import day_of

_LONGEST = 500  # characters of a pattern
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Pattern = Annotated[Text, StringConstraints(max_length=_LONGEST)]


def _day(text: str) -> str:
    return day_of(text).isoformat()


def _something(pattern: str) -> str:
    if set(pattern) <= set("*?."):
        raise ValueError("matches everything")
    return pattern


def _one(name: str) -> str:
    if re.search(r"[*?,\s]", name):
        raise ValueError("must be the id of one policy or check, without wildcards")
    return name


class GatePart(BaseModel):
    """A part of the gate file: it holds nothing that its model does not name."""

    model_config = ConfigDict(extra="forbid")


class BuiltInWaiver(GatePart):
    """A check that does not apply to any estate, as pave itself says."""

    id: Annotated[Text, AfterValidator(_one)] = Field(
        description="Id of the policy (s3-tls-only-policy) or of checkov's check (CKV_AWS_18)."
    )
    resource: Pattern = Field(
        "*",
        description=(
            "Address of the resource, or a pattern that names the type: "
            "module.*.aws_s3_bucket.logs. `*` stands for any text, `?` for one character."
        ),
    )
    target: Pattern = Field("*", description="Targets that it applies to: a name or a pattern.")
    stage: Pattern = Field("*", description="production, non-production, or a pattern.")
    reason: Text = Field(description="Why the finding is accepted, in words that a QSA accepts.")
    compensating_control: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        "",
        description=("What protects instead. A requirement of PCI DSS needs it, or covered_by."),
    )
    covered_by: list[Text] = Field(
        default_factory=list, description="Policies of pave that cover the control instead."
    )


class Answerable(GatePart):
    """Who stands for a waiver, and until when."""

    owner: Text = Field(description="Who fixes it, or keeps the compensating control working.")
    approver: Text = Field(description="Who accepted the risk.")
    expires: Annotated[Text, AfterValidator(_day)] = Field(
        description="The last day on which it counts, at most one year ahead: 2030-12-31."
    )


class FindingWaiver(BuiltInWaiver, Answerable):
    """A finding that is accepted for a time. Critical policies take none."""

    resource: Annotated[Pattern, AfterValidator(_something)] = Field(
        description=BuiltInWaiver.model_fields["resource"].description
    )


class BuiltInTypeWaiver(GatePart):
    """A type of resources that needs no policy, as pave itself says."""

    type: Annotated[Text, StringConstraints(pattern="^[A-Za-z0-9_-]+$")] = Field(
        description="The type, such as aws_customer_gateway."
    )
    reason: Text = Field(
        description="Why no policy is needed: what such resources can open, and who checked it."
    )


class TypeWaiver(BuiltInTypeWaiver, Answerable):
    """A type of resources that needs no policy for a time."""


class BuiltInWaivers(GatePart):
    """Findings that are accepted, each with its reason."""

    inline: Literal["refuse", "accept"] = Field(
        "refuse",
        description="Whether `# pave:waive=` comments in the judged code have an effect.",
    )
    findings: list[BuiltInWaiver] = Field(
        default_factory=list, description="Findings of policies and of checkov's checks."
    )
    types: list[BuiltInTypeWaiver] = Field(
        default_factory=list, description="Types of resources that nothing judges."
    )


class Waivers(BuiltInWaivers):
    """Findings that are accepted, added to those of the built-in gate file."""

    findings: list[FindingWaiver] = Field(  # type: ignore[assignment]
        default_factory=list, description="Findings of policies and of checkov's checks."
    )
    types: list[TypeWaiver] = Field(  # type: ignore[assignment]
        default_factory=list, description="Types of resources that nothing judges."
    )
