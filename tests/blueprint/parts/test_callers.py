"""Who declares a flow to a component."""

from generator.blueprint.parts.callers import callers
from tests.support.specs import context_for, full_environment


def test_services_in_the_order_of_the_spec() -> None:
    context = context_for(full_environment())
    assert callers(context, "payments-db") == ("api", "gateway")
    assert callers(context, "legacy") == ()


def test_other_members_are_asked_where_they_are_given() -> None:
    context = context_for(full_environment())
    sites = context.environment.sites
    assert callers(context, "payments-db", sites) == ("dc-singapore",)
    components = context.environment.named_components
    assert callers(context, "worker", components) == ("gateway",)


def test_two_flows_of_one_caller_are_one_caller() -> None:
    flows = [{"to": "worker", "port": 9443}, {"to": "worker", "port": 9444}]
    context = context_for(full_environment(services={"legacy": {"talks_to": flows}}))
    assert callers(context, "worker") == ("gateway", "legacy")
