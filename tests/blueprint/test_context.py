"""What a context derives is derived once, and belongs to that context alone."""

from dataclasses import replace

from generator.blueprint.context import Context
from generator.blueprint.flows.flows import flows
from tests.support.specs import context_for, minimal_environment, service


def test_a_derived_value_is_computed_once() -> None:
    context = context_for(minimal_environment())
    calls = []

    def name(given: Context) -> str:
        calls.append(given)
        return given.environment.name

    assert context.once(name) == context.once(name) == context.environment.name
    assert len(calls) == 1


def test_a_changed_context_derives_anew() -> None:
    context = context_for(minimal_environment(services={"worker": service()}))
    other = context_for(minimal_environment(services={"other": service()}))
    sources = {flow.source.name for flow in flows(context)}
    changed = replace(context, environment=other.environment)
    assert {flow.source.name for flow in flows(changed)} != sources
    assert {flow.source.name for flow in flows(context)} == sources
