"""Scope of what belongs to no single component."""

import pytest

from generator.blueprint.parts.scope import highest, network_scope
from generator.spec.model.base import PciScope
from tests.support.specs import context_for, minimal_environment, service

OUT, CONNECTED, CDE = PciScope.OUT_OF_SCOPE, PciScope.CONNECTED_TO, PciScope.CDE


def test_highest() -> None:
    assert highest([]) is OUT
    assert highest([OUT, CDE, CONNECTED]) is CDE
    assert highest([OUT, CONNECTED]) is CONNECTED


@pytest.mark.parametrize(
    ("scopes", "expected"),
    [([], OUT), ([OUT], OUT), ([OUT, CONNECTED], CONNECTED), ([CONNECTED, CDE], CONNECTED)],
)
def test_what_joins_components_is_connected_to_the_cde_at_most(
    scopes: list[PciScope], expected: PciScope
) -> None:
    services = {f"app-{i}": service(pci_scope=s.value) for i, s in enumerate(scopes)}
    subnets = {"cde-app": 24, "cde-data": 24}
    spec = minimal_environment(services=services, network={"subnets": subnets})
    assert network_scope(context_for(spec)) is expected
