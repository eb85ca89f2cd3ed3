"""The runbook is in order, and nobody's words become Markdown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from jinja2 import ChoiceLoader, DictLoader
from markdown_it import MarkdownIt

from generator.blueprint.model import Blueprint
from generator.render import runbook
from generator.render.environment import runbook_environment
from generator.render.runbook import render_runbook
from tests.support.blueprints import blueprint
from tests.test_markdown import EVIL, types

Made = Callable[..., Blueprint]


@pytest.fixture
def with_runbook(monkeypatch: pytest.MonkeyPatch) -> Made:
    """Makes a root with one module, whose runbook template and what it knows are given."""

    def made(template: str, **known: object) -> Blueprint:
        usual = runbook_environment()
        own = DictLoader({"modules/probe/RUNBOOK.md.j2": template})
        changed = usual.overlay(loader=ChoiceLoader([own, usual.loader]))
        monkeypatch.setattr(runbook, "runbook_environment", lambda _: changed)
        root = blueprint()
        probe = replace(root.modules[0], name="probe", template="probe", facts=known)
        return replace(root, modules=(probe,))

    return made


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("##")]


def test_steps_are_grouped_by_phase(with_runbook: Made) -> None:
    template = "## In operation\n### Late\nz\n## Before the first apply\n### Early\na\n"
    lines = headings(render_runbook(with_runbook(template), "p.yaml"))
    assert lines[0] == "## Before the first apply"
    assert lines.index("### Early") < lines.index("## During the first apply")
    assert "### Late" in lines[lines.index("## In operation") :]


def test_a_step_more_changes_no_other_heading(with_runbook: Made) -> None:
    without = headings(render_runbook(with_runbook("## In operation\n### Late\nz\n"), "p.yaml"))
    template = "## Before the first apply\n### Early\na\n## In operation\n### Late\nz\n"
    lines = headings(render_runbook(with_runbook(template), "p.yaml"))
    assert [line for line in lines if line != "### Early"] == without
    assert len(lines) == len(without) + 1


def test_initialising_comes_before_and_the_apply_after_the_steps_of_components(
    with_runbook: Made,
) -> None:
    root = with_runbook("## During the first apply\n### Between\nb\n")
    text = render_runbook(root, "p.yaml")
    at = [text.index(t) for t in ("Initialise Terraform", "Between", "Plan, have the plan")]
    assert at == sorted(at)


def test_the_deploy_role_exists_before_anything_is_attached_to_it() -> None:
    lines = headings(render_runbook(blueprint(), "p.yaml"))
    (exists,) = [n for n, line in enumerate(lines) if "deploy role exists" in line]
    (attached,) = [n for n, line in enumerate(lines) if "policies of the deploy role" in line]
    assert exists < attached


def test_a_permissions_boundary_comes_from_elsewhere() -> None:
    boundary = "arn:aws:iam::111122223333:policy/pay-boundary"
    command = f"aws iam get-policy --policy-arn {boundary}"
    assert command not in render_runbook(blueprint(), "p.yaml")
    bounded = replace(blueprint(), permissions_boundary=boundary)
    assert command in render_runbook(bounded, "p.yaml")


def test_a_sixth_version_of_a_policy_is_made_room_for() -> None:
    """IAM user guide, "IAM and AWS STS quotas": five versions of a managed policy."""
    text = render_runbook(blueprint(), "p.yaml")
    verbs = ("list-policy-versions", "delete-policy-version", "create-policy-version")
    at = [text.index(f"aws iam {verb}") for verb in verbs]
    assert at == sorted(at)


def test_an_unknown_phase_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runbook, "_PHASES", {})
    with pytest.raises(ValueError, match="no such runbook phase: 'Before the first apply'"):
        render_runbook(blueprint(), "p.yaml")


EACH = """## In operation
{% for value in values %}
### {{ value }}

{{ value }}

`{{ value }}`

```sh
echo {{ " ".join(value.split()) }}
```
{% endfor %}
"""


def test_a_module_whose_every_value_tries(with_runbook: Made) -> None:
    text = render_runbook(with_runbook(EACH, values=EVIL), "p|`.yaml")
    plain = render_runbook(with_runbook(EACH, values=["x"] * len(EVIL)), "p")
    assert len(MarkdownIt().parse(text)) == len(MarkdownIt().parse(plain))
    assert types(text) <= types(plain) | {"softbreak", "text_special"}


def test_servers_stay_while_people_work_through_them_and_heal_afterwards() -> None:
    """EC2 Auto Scaling user guide, "Suspend and resume processes"."""
    text = render_runbook(blueprint(full=True), "p.yaml")
    groups = ("production-api", "production-gateway")  # the others have no load balancer
    for word in ("suspend", "resume"):
        lines = [line for line in text.splitlines() if f"aws autoscaling {word}-processes" in line]
        assert [line.split()[6] for line in lines if line.split()[6] not in groups] == []
        assert len(lines) == len(groups)
    assert text.index("suspend-processes") < text.index("Log in to payments-db")
    assert text.index("## Going live") < text.index("resume-processes")
    assert "-processes" not in render_runbook(blueprint(), "p.yaml")
