"""How a Direct Connect line is had: ordered, patched and keyed, or accepted from a partner."""

import re

import pytest

from tests.blueprint.sites.direct_connect.test_module import HOSTED, HOSTED_VIF, module
from tests.blueprint.sites.direct_connect.test_runbook import titles
from tests.support.rendered import parsed
from tests.support.runbooks import steps


def test_a_dedicated_line_is_ordered_patched_keyed_and_tested() -> None:
    assert [t.partition(" ")[0] for t in titles()] == [
        "Order",
        "Request",
        "Create",
        "Enforce",
        "Bring",
        "Set",
        "Test",
    ]


def test_without_macsec_there_are_no_keys_to_make() -> None:
    found = titles(macsec=False)
    assert "Create the MACsec keys" not in found
    assert not any("encryption" in title for title in found)


@pytest.mark.parametrize("type_", [HOSTED, HOSTED_VIF])
def test_what_a_partner_offers_is_compared_before_it_is_accepted(type_: str) -> None:
    first = steps(module(type_))[0]
    assert first.phase == "before first apply"
    assert "VLAN 2110" in first.text
    assert "EqSG2" in first.text


def test_commands_name_resources_that_exist() -> None:
    found = module()
    known = {r.address for r in parsed(found).resources}
    commands = "\n".join(c for step in steps(found) for c in step.commands)
    named = re.findall(r"module\.direct_connect_dc_west\.([\w.]+)", commands)
    assert len(set(named)) == 4  # two ports, two key associations
    assert set(named) <= known


def test_macsec_keys_never_touch_the_command_line() -> None:
    commands = "\n".join(c for step in steps(module()) for c in step.commands)
    assert "--cak" not in commands
    assert "--ckn" not in commands
    assert "file://macsec.json" in commands
