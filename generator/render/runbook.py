"""RUNBOOK.md: what an operator does by hand, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import TemplateNotFound

from generator import markdown
from generator.blueprint.model import Blueprint, Module
from generator.render.deploy_role import unknown_types
from generator.render.document import steps
from generator.render.environment import plain_environment, runbook_environment
from generator.render.phase import RunbookPhase
from generator.spec.partition import partition

_WITH_SERVERS = frozenset({"service", "rehosted_store"})
_PHASES = {phase.heading: phase for phase in RunbookPhase}


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in Markdown; ``component`` is empty for steps of the root."""

    phase: RunbookPhase
    title: str
    body: str
    component: str = ""


def render_runbook(blueprint: Blueprint, spec: str) -> str:
    """The runbook: the steps of all modules, in order, grouped by phase. They have no numbers: one
    more step would change the headings of all that follow.

    Raises:
        ValueError: a template names a phase that does not exist.
    """
    entries = list(_entries(blueprint))
    phases = [(phase, [e for e in entries if e.phase is phase]) for phase in RunbookPhase]
    template = plain_environment().get_template("root/RUNBOOK.md.j2")
    return template.render(
        root=blueprint,
        spec=spec,
        phases=[(phase, found) for phase, found in phases if found],
        text=markdown.text,
        line=markdown.one_line,
        span=markdown.code_span,
    )


def _entries(blueprint: Blueprint) -> Iterator[Entry]:
    """Steps of every root come before and after those of its components."""
    kind = "account" if blueprint.of_account else "root"
    yield from _written(f"{kind}/first_steps.md.j2", blueprint)
    if unknown_types(blueprint.own.types):
        yield from _written("root/own.md.j2", blueprint)
    for module in blueprint.modules:
        yield from steps_of(blueprint, module)
    yield from _written(f"{kind}/last_steps.md.j2", blueprint)


def steps_of(blueprint: Blueprint, module: Module) -> Iterator[Entry]:
    """The steps of one module, in the order of its template."""
    try:
        yield from _written(f"modules/{module.template}/RUNBOOK.md.j2", blueprint, module)
    except TemplateNotFound:
        return


def _checked_groups(blueprint: Blueprint) -> list[str]:
    """Auto scaling groups whose servers a load balancer judges."""
    services = [module.data for module in blueprint.modules if module.template == "service"]
    return [slot.name for data in services if data.target_group for slot in data.slots]


def _written(template: str, blueprint: Blueprint, module: Module | None = None) -> Iterator[Entry]:
    known: dict[str, object] = {}
    if module:
        known = {"module": module, "data": module.data, "spec": module.spec, **module.facts}
    known |= {"root": blueprint, "partition": partition(blueprint.region)}
    known["unknown_types"] = unknown_types(blueprint.own.types)
    known["checked_groups"] = _checked_groups(blueprint)
    known["receiving"] = [m for m in blueprint.modules if m.facts.get("copies_from")]
    known["has_servers"] = any(m.template in _WITH_SERVERS for m in blueprint.modules)
    text = runbook_environment(blueprint.templates).get_template(template).render(**known)
    for step in steps(text):
        if step.heading not in _PHASES:
            raise ValueError(f"{template}: no such runbook phase: {step.heading!r}")
        component = module.name if module else ""
        yield Entry(_PHASES[step.heading], step.title, step.body, component)
