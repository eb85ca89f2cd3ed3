"""What a name in ``talks_to`` stands for, and who declares a flow to it."""

from generator.spec.targets import callers, partners, reaches_cde, target
from tests.support.specs import context_for, full_environment


def test_services_in_the_order_of_the_spec() -> None:
    context = context_for(full_environment())
    assert callers(context.environment, "payments-db") == ("api", "gateway")
    assert callers(context.environment, "legacy") == ()


def test_other_members_are_asked_where_they_are_given() -> None:
    context = context_for(full_environment())
    sites = context.environment.sites
    assert callers(context.environment, "payments-db", sites) == ("dc-singapore",)
    components = context.environment.named_components
    assert callers(context.environment, "worker", components) == ("gateway",)


def test_two_flows_of_one_caller_are_one_caller() -> None:
    flows = [{"to": "worker", "port": 9443}, {"to": "worker", "port": 9444}]
    context = context_for(full_environment(services={"legacy": {"talks_to": flows}}))
    assert callers(context.environment, "worker") == ("gateway", "legacy")


def test_a_name_is_a_component_a_site_or_a_destination() -> None:
    environment = context_for(full_environment()).environment
    assert target(environment, "worker") is environment.services["worker"]
    assert target(environment, "office") is environment.sites["office"]
    assert target(environment, "card-schemes") is environment.external["card-schemes"]
    assert target(environment, "nothing") is None


def test_partners_of_a_site_are_on_either_end() -> None:
    environment = context_for(full_environment()).environment
    assert partners(environment, "dc-singapore") == ["gateway", "payments-db", "worker"]
    assert partners(environment, "office") == ["worker"]
    assert reaches_cde(environment, "dc-singapore")
    assert not reaches_cde(environment, "office")
