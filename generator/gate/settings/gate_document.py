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

from generator.gate.settings.validation import near

OWN_LIST = "own_"  # how the names of lists for policies of one's own begin
Threshold = Literal["critical", "high", "medium", "low", "never"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("is not a day such as 2030-12-31") from None


def _something(pattern: str) -> str:
    if set(pattern) <= set("*?."):
        raise ValueError("matches everything")
    return pattern


def _known(name: str, info: ValidationInfo) -> str:
    known: list[str] | None = (info.context or {}).get("lists")
    if known is None or name in known or name.startswith(OWN_LIST):
        return name
    raise ValueError(f"no policy uses a list of this name{near(name, known)}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LevelThresholds(_Part):
    """From which severity on a finding of one level refuses (exit status 1)."""

    fail: Threshold | None = Field(None, description="For what fails.")
    unknown: Threshold | None = Field(
        None, description="For what is unknown, because a value that decides cannot be resolved."
    )


class ThresholdsEntry(LevelThresholds):
    """From which severity on a finding refuses (exit status 1): for each level, or for all levels
    that are not named (`fail` and `unknown` at this place)."""

    requirement: LevelThresholds = Field(
        default_factory=LevelThresholds,
        description="What breaks a PCI DSS requirement. Default: fail medium, unknown high.",
    )
    recommendation: LevelThresholds = Field(
        default_factory=LevelThresholds,
        description="What good practice asks beyond PCI DSS. Default: never.",
    )
    convention: LevelThresholds = Field(
        default_factory=LevelThresholds, description="House rules. Default: never."
    )


class ScopeTag(_Part):
    """The tag that carries the PCI DSS scope of a resource."""

    tag: Text = Field("pci_scope", description="Key of the tag.")
    aliases: dict[str, str] = Field(
        default_factory=dict,
        description="Other values of the tag, each with the scope that it means.",
    )


class CheckWaiverEntry(_Part):
    """A checkov check that does not apply."""

    check: Text = Field(description="Id of the check.")
    reason: Text = Field(description="Why the check does not apply, in words that a QSA accepts.")
    covered_by: list[Text] = Field(
        default_factory=list, description="Policies that cover the control instead."
    )
    resource: Text = Field(
        "*", description="Resource addresses that it applies to (shell-style pattern)."
    )
    target: Text = Field("*", description="Targets that it applies to (shell-style pattern).")
    stage: Text = Field("*", description="production, non-production, or a pattern.")


class PolicyWaiverEntry(_Part):
    """A finding of a policy that is accepted for a time. Critical policies take none."""

    policy: Text = Field(description="Id of the policy.")
    resource: Annotated[Text, AfterValidator(_something)] = Field(
        description="Resource addresses that it applies to (shell-style pattern)."
    )
    reason: Text = Field(description="Why nobody can fix it, and what compensates for it.")
    owner: Text = Field(description="Who accepted it.")
    expires: Annotated[Text, AfterValidator(_day)] = Field(
        description="Last day of the waiver, such as 2030-12-31."
    )
    target: Text = Field("*", description="Targets that it applies to (shell-style pattern).")


class TypeWaiverEntry(_Part):
    """A type of resources that needs no policy."""

    type: Annotated[Text, StringConstraints(pattern="^[A-Za-z0-9_-]+$")] = Field(
        description="The type, such as aws_customer_gateway."
    )
    reason: Text = Field(
        description="Why no policy is needed: what such resources can open, and who checked it."
    )


class Waivers(_Part):
    """Findings that are accepted, each with its reason."""

    inline: Literal["refuse", "accept"] = Field(
        "refuse",
        description="Whether `# checkov:skip=` comments in the judged code have an effect.",
    )
    checks: list[CheckWaiverEntry] = Field(default_factory=list)
    policies: list[PolicyWaiverEntry] = Field(default_factory=list)
    types: list[TypeWaiverEntry] = Field(default_factory=list)


class GateDocument(_Part):
    """What the gate demands: thresholds, scope tag, lists that policies name, waivers."""

    model_config = ConfigDict(extra="forbid", title="Gate file")

    thresholds: ThresholdsEntry = Field(default_factory=ThresholdsEntry)
    scope: ScopeTag = Field(default_factory=ScopeTag)
    lists: dict[Annotated[str, AfterValidator(_known)], list[str | int]] = Field(
        default_factory=dict,
        description=(
            "Lists that policies use. The name of a list for policies of your own begins with own_."
        ),
    )
    waivers: Waivers = Field(default_factory=Waivers)
    defaults: Literal["open", "accepted"] = Field(
        "open",
        description=(
            "Whether a critical policy may pass because of the default of a root "
            "variable, which the person who runs Terraform may set differently. `open`: "
            "it is then unknown."
        ),
    )
    not_judged: Literal["report", "refuse"] = Field(
        "report",
        description=(
            "Whether the gate refuses resource types that no policy and no check judges. "
            "`waivers.types` names the types that you accept."
        ),
    )
