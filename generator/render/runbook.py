"""RUNBOOK.md: what an operator does by hand, in order."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.model import Blueprint, Step
from generator.render import markdown
from generator.render.environment import plain_environment

# phase of a Step -> heading
PHASES = {
    "before first apply": "Before the first apply",
    "during first apply": "During the first apply",
    "after first apply": "After the first apply",
    "going live": "Going live",
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
    first, last = _first_steps(blueprint), _last_steps(blueprint)
    steps = [(step, "") for step in (*first, *blueprint.runbook)]
    steps += [(step, module.name) for module in blueprint.modules for step in module.runbook]
    steps += [(step, "") for step in last]
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


def _first_steps(blueprint: Blueprint) -> tuple[Step, ...]:
    """Steps of every root, ahead of those of its components."""
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
            "Initialise Terraform",
            f"Sign in as somebody who may assume the role {blueprint.deploy_role} of account "
            f"{blueprint.account_id}; any other account is refused. Commit the lock file that "
            "comes of it: it holds every later run to the same provider builds.",
            (
                "terraform init",
                "terraform providers lock -platform=linux_amd64 -platform=linux_arm64 "
                "-platform=darwin_arm64",
            ),
        ),
    )


def _last_steps(blueprint: Blueprint) -> tuple[Step, ...]:
    """Steps of every root that come after those of its components."""
    plan = f"{blueprint.name}.tfplan"
    return (
        Step(
            "during first apply",
            "Plan, have the plan reviewed, apply that plan",
            "Somebody authorised, who is not the author, approves what the plan shows (PCI DSS "
            "6.5.1). What is applied is the file that was reviewed; delete it afterwards.",
            (
                f"terraform plan -out={plan}",
                f"terraform show {plan}",
                f"terraform apply {plan}",
            ),
        ),
    )
