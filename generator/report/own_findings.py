"""The findings of the gate itself, which no policy and no check of checkov makes, in words."""

from __future__ import annotations

from typing import NamedTuple


class OwnFinding(NamedTuple):
    """What a finding says, why it stands in a verdict, and what helps."""

    title: str
    why: str
    fix: str


_PLAN = "Check a plan, which holds every value: terraform show -json tfplan > plan.json"

OWN_FINDINGS = {
    "checkov-parse": OwnFinding(
        "checkov did not read this file, or not surely as Terraform reads it.",
        "What checkov does not see, it does not fail. The policies of pave did read the file.",
        f"{_PLAN}. Or accept the file: in a baseline, or with a waiver whose resource is the name "
        "of the file.",
    ),
    "configuration-unread": OwnFinding(
        "A part of the configuration has no value before a plan, or comes from elsewhere.",
        "It is unknown what Terraform makes there: nothing of it passes. It is as severe as the "
        "worst policy that could have looked at it.",
        "Give variables their values (--var-file FILE, or ROOT=FILE with several roots; "
        "terraform.tfvars and *.auto.tfvars are read anyway), or check a plan.",
    ),
    "part-provided-by-others": OwnFinding(
        "A part of an account that somebody else provides.",
        "The spec of the account says who, in provided_by, or an account of the estate has it for "
        "all. The reason is accepted, and it is no pass: the root of the account shows none of it.",
        "Ask who provides it for the evidence, and keep the reason true.",
    ),
    "root-empty": OwnFinding(
        "A folder whose files declare nothing.",
        "Terraform makes nothing of it, so there was nothing to judge; that is no pass.",
        "Remove the folder, or leave it as it is.",
    ),
    "root-foreign": OwnFinding(
        "A root with nothing of AWS to judge.",
        "It holds resources of other providers only, and no policy and no check judges their "
        "types. That is no pass: where all roots are so, the exit status is 3.",
        "Find out what such resources can open. `not_judged: refuse` in the gate file makes it "
        "count, `waivers.types` accepts types.",
    ),
    "root-bare": OwnFinding(
        "A root of types that can break no requirement.",
        "It holds instance profiles, scaling plans, proofs of domains or the like only. For each "
        "such type generator/gate/bare_types.json has the reason, and --all shows it. That is no "
        "pass, and refuses nothing.",
        "Nothing. `not_judged: refuse` in the gate file makes it count.",
    ),
    "target-unreadable": OwnFinding(
        "A target that was not judged.",
        "It cannot be read, took too much time or memory, or nothing judges the types of "
        "AWS that it holds. The exit status is 3: there is no verdict of the whole.",
        "Fix what the message names. A large root gets more with --budget and --memory. A root "
        "that nobody applies can be left out: `exclude` in the gate file.",
    ),
    "type-not-judged": OwnFinding(
        "A type of resource that no policy and no check judges.",
        "Silence about a type is no pass. The verdict names each such type once.",
        "Find out what such a resource can open. Write a policy (pave check --policies), or "
        "accept the type in the gate file (waivers.types).",
    ),
    "waiver-expired": OwnFinding(
        "A waiver whose last day is over.",
        "It accepts nothing any more; what it was about is a finding again.",
        "Fix what it accepted, or let the approver decide again and set a new day.",
    ),
    "waiver-not-in-force": OwnFinding(
        "A comment that asks for a waiver and gets none.",
        "It lacks a field, names nothing that exists, is for a critical finding, or the revision "
        "of --gate-from does not have it.",
        "Write what is missing (docs/waivers.md), or take the comment out.",
    ),
    "waiver-over-broad": OwnFinding(
        "A waiver that would accept findings of resources nobody has looked at.",
        "An exception is granted for a resource and a reason, not for a whole estate.",
        "Write the address of the resource, or its type together with a part of the module or "
        "of the name: module.logs.aws_s3_bucket.*",
    ),
    "waiver-unused": OwnFinding(
        "A waiver that matches no finding.",
        "It would accept a later finding that nobody has looked at.",
        "Take it out.",
    ),
}
