"""RUNBOOK.md: what an operator does by hand, in order."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.interface import Blueprint, Step
from generator.render import markdown
from generator.render.environment import plain_environment

# phase of a Step -> heading
PHASES = {
    "before first apply": "Before the first apply",
    "during first apply": "During the first apply",
    "after first apply": "After the first apply",
    "operation": "In operation",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    step: Step
    component: str  # "" for steps of the root


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    entries: list[_Entry]


def render_runbook(blueprint: Blueprint, spec: str) -> str:
    """The runbook: the steps of all modules, grouped by phase and numbered through.

    Raises:
        ValueError: a step names a phase that does not exist.
    """
    template = plain_environment().get_template("root/RUNBOOK.md.j2")
    return template.render(
        root=blueprint,
        spec=spec,
        sections=_sections(blueprint),
        text=markdown.text,
        line=markdown.one_line,
        code=markdown.code,
        span=markdown.code_span,
    )


def _sections(blueprint: Blueprint) -> list[_Section]:
    steps = [(step, "") for step in (*_common(blueprint), *blueprint.runbook)]
    steps += [(step, module.name) for module in blueprint.modules for step in module.runbook]
    for step, component in steps:
        if step.phase not in PHASES:
            raise ValueError(f"{component or 'root'}: no such runbook phase: {step.phase!r}")
    ordered = sorted(steps, key=lambda entry: list(PHASES).index(entry[0].phase))
    entries = [_Entry(i, step, name) for i, (step, name) in enumerate(ordered, start=1)]
    sections = [
        _Section(heading, [e for e in entries if e.step.phase == phase])
        for phase, heading in PHASES.items()
    ]
    return [section for section in sections if section.entries]


def _common(blueprint: Blueprint) -> tuple[Step, ...]:
    """Steps that every root needs."""
    bucket, alias = blueprint.state_bucket, blueprint.state_kms_key_alias
    return (
        Step(
            "before first apply",
            "Make sure that the state bucket and its key exist",
            f"The state lies in the S3 bucket {bucket} ({blueprint.state_region}), encrypted "
            f"with the KMS key {alias}. Both belong to account {blueprint.account_id} and are "
            "not managed here. The bucket needs versioning and a policy that denies "
            "unencrypted transport; locking uses a lock file in the same bucket.",
            (
                f"aws s3api get-bucket-versioning --bucket {bucket}",
                f"aws kms describe-key --region {blueprint.state_region} --key-id {alias}",
            ),
        ),
        Step(
            "during first apply",
            "Initialise, plan, have the plan reviewed, apply that plan",
            f"Sign in as somebody who may assume the role {blueprint.deploy_role} of account "
            f"{blueprint.account_id}; any other account is refused.",
            (
                "terraform init",
                "terraform plan -out=first.tfplan",
                "terraform show first.tfplan",
                "terraform apply first.tfplan",
            ),
        ),
        Step(
            "after first apply",
            "Commit the dependency lock file",
            "terraform init wrote .terraform.lock.hcl. Committed, it holds every later run to "
            "the same provider builds.",
            (
                "terraform providers lock -platform=linux_amd64 -platform=linux_arm64 "
                "-platform=darwin_arm64",
            ),
        ),
    )
