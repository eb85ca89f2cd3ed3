"""The model of a gate file: what it may hold, for its validation and its JSON Schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo

from generator.gate.settings.validation import near
from generator.gate.settings.waiver_entries import BuiltInWaivers, GatePart, Pattern, Text, Waivers

OWN_LIST = "own_"  # how the names of lists for policies of one's own begin
Threshold = Literal["critical", "high", "medium", "low", "never"]


def _known(name: str, info: ValidationInfo) -> str:
    known: list[str] | None = (info.context or {}).get("lists")
    if known is None or name in known or name.startswith(OWN_LIST):
        return name
    raise ValueError(f"no policy uses a list of this name{near(name, known)}")


class LevelThresholds(GatePart):
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


class ScopeTag(GatePart):
    """The tag that carries the PCI DSS scope of a resource."""

    tag: Text = Field("pci_scope", description="Key of the tag.")
    aliases: dict[str, str] = Field(
        default_factory=dict,
        description="Other values of the tag, each with the scope that it means.",
    )


class ExcludedFolder(GatePart):
    """Root modules that the gate does not judge. The verdict names each of them."""

    folder: Pattern = Field(
        description=(
            "Folder in the repository, with everything below it, or a pattern: examples, "
            "*/examples. Modules in it are still judged where a root calls them."
        )
    )
    reason: Text = Field(description="Why nobody applies what is in it.")


class GateDocument(GatePart):
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
    examples: Literal["report", "refuse"] = Field(
        "report",
        description=(
            "Whether the gate refuses what lies in roots that only show or test a module of the "
            "same repository (folders examples, tests and the like)."
        ),
    )
    modules: Literal["report", "refuse"] = Field(
        "report",
        description=(
            "Whether the gate refuses unknowns that hang on a variable without a value, in modules "
            "that nobody in the tree calls or applies."
        ),
    )
    exclude: list[ExcludedFolder] = Field(
        default_factory=list, description="Folders of root modules that are not judged."
    )


class BuiltInDocument(GateDocument):
    """The gate file of pave itself."""

    waivers: BuiltInWaivers = Field(default_factory=BuiltInWaivers)  # type: ignore[assignment]
