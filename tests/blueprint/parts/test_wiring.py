"""Inputs that other modules of the root fill."""

import pytest

from generator.blueprint.parts import wiring
from tests.support.specs import context_for, minimal_environment, service

SUBNETS = {"cde-app": 24, "cde-data": 24}


def worker(**overrides: object):
    services = {"worker": service(**overrides)}
    spec = minimal_environment(services=services, network={"subnets": SUBNETS})
    return context_for(spec).environment.services["worker"]


@pytest.mark.parametrize(
    ("scope", "variable"),
    [("connected-to", "app_subnet_ids"), ("cde", "cde_app_subnet_ids")],
)
def test_subnets_are_those_of_the_component_s_scope(scope: str, variable: str) -> None:
    component = worker(pci_scope=scope)
    assert wiring.subnets_variable(component) == variable
    assert wiring.subnets_of(component).text == f"var.{variable}"
    assert wiring.subnet_of(component, 1).text == f"var.{variable}[1]"
    given = wiring.subnets(component, "the servers")
    assert (given.name, given.type) == (variable, "list(string)")
    assert given.value.text == f"module.network.{variable}"


def test_a_key_is_that_of_the_class_of_the_data() -> None:
    given = wiring.data_key(worker(data_class="confidential"))
    assert given.name == "data_key_arn"
    assert given.value.text == "module.kms.confidential_key_arn"


def test_what_holds_data_in_the_vpc_gets_three_inputs() -> None:
    names = [given.name for given in wiring.placed("worker", worker(), "the servers")]
    assert names == ["app_subnet_ids", "security_group_id", "data_key_arn"]


def test_groups_and_roles_are_outputs_under_the_name_of_their_owner() -> None:
    group = wiring.security_group("card-api", "the servers")
    assert group.value.text == "module.segmentation.card_api_security_group_id"
    assert wiring.role_of("card-api", "").value.text == "module.card_api.role_arn"
    assert wiring.logs_key().value.text == "module.kms.logs_key_arn"
