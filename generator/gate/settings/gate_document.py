"""The model of a gate file: what it may hold, for its validation and its JSON Schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
)

from generator.gate.model import Severity
from generator.gate.settings.validation import near

OWN_LIST = "own_"  # lists of policies of one's own begin so
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("no day such as 2030-12-31") from None


def _something(pattern: str) -> str:
    if set(pattern) <= set("*?."):
        raise ValueError("names everything")
    return pattern


def _known(name: str, info: ValidationInfo) -> str:
    known: list[str] | None = (info.context or {}).get("lists")
    if known is None or name in known or name.startswith(OWN_LIST):
        return name
    raise ValueError(f"no policy names such a list{near(name, known)}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Thresholds(_Part):
    """From which severity on a finding refuses (exit status 1)."""

    fail: Severity = Field(Severity.LOW, description="Of a policy that fails.")
    unknown: Severity = Field(
        Severity.HIGH, description="Of a policy whose deciding value cannot be resolved."
    )


class ScopeTag(_Part):
    """The tag that carries the PCI DSS scope of a resource."""

    tag: Text = Field("pci_scope", description="Key of the tag.")
    aliases: dict[str, str] = Field(
        default_factory=dict, description="Values of the tag that mean one of the three scopes."
    )


class CheckWaiverEntry(_Part):
    """A checkov check that does not apply."""

    check: Text = Field(description="Id of the check.")
    reason: Text = Field(description="Why; a QSA has to accept it.")
    covered_by: list[Text] = Field(
        default_factory=list, description="Policies that cover the control instead."
    )
    resource: Text = Field("*", description="Addresses it is about (shell-style pattern).")
    target: Text = Field("*", description="Targets it is about (shell-style pattern).")
    stage: Text = Field("*", description="production, non-production, or a pattern.")


class PolicyWaiverEntry(_Part):
    """A finding of a policy that is accepted for a time. Critical policies take none."""

    policy: Text = Field(description="Id of the policy.")
    resource: Annotated[Text, AfterValidator(_something)] = Field(
        description="Addresses it is about (shell-style pattern)."
    )
    reason: Text = Field(description="Why nobody can mend it, and what compensates.")
    owner: Text = Field(description="Who accepted it.")
    expires: Annotated[Text, AfterValidator(_day)] = Field(
        description="Last day on which it holds, such as 2030-12-31."
    )
    target: Text = Field("*", description="Targets it is about (shell-style pattern).")


class TypeWaiverEntry(_Part):
    """A type of resources that needs no policy."""

    type: Annotated[Text, StringConstraints(pattern="^[A-Za-z0-9_-]+$")] = Field(
        description="The type, such as aws_customer_gateway."
    )
    reason: Text = Field(description="Why: what such resources can open, and who looked.")


class Waivers(_Part):
    """Findings that are accepted, each with its reason."""

    inline: Literal["refuse", "accept"] = Field(
        "refuse", description="`# checkov:skip=` comments in the code that is checked."
    )
    checks: list[CheckWaiverEntry] = Field(default_factory=list)
    policies: list[PolicyWaiverEntry] = Field(default_factory=list)
    types: list[TypeWaiverEntry] = Field(default_factory=list)


class GateDocument(_Part):
    """What the gate demands: thresholds, scope tag, lists that policies name, waivers."""

    model_config = ConfigDict(extra="forbid", title="Gate file")

    thresholds: Thresholds = Field(default_factory=Thresholds)
    scope: ScopeTag = Field(default_factory=ScopeTag)
    lists: dict[Annotated[str, AfterValidator(_known)], list[str | int]] = Field(
        default_factory=dict,
        description="Lists that policies name; those of policies of your own begin with own_.",
    )
    waivers: Waivers = Field(default_factory=Waivers)
    defaults: Literal["open", "accepted"] = Field(
        "open",
        description="Whether a critical policy may pass because of a default of a variable of the "
        "root, which whoever runs Terraform may set otherwise: `open` makes it unknown.",
    )
    not_judged: Literal["report", "refuse"] = Field(
        "report",
        description="Whether types of resources that no policy and no check judges refuse. "
        "`waivers.types` names those that an estate accepts.",
    )
