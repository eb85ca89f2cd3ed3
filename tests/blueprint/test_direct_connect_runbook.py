"""Runbook of a Direct Connect: what to do by hand, in the order in which it can be done."""

import re
from typing import Any

import pytest

from tests.blueprint.rendered import parsed
from tests.blueprint.test_direct_connect import HOSTED, HOSTED_VIF, module
from tests.specs import vpn


def titles(*args: Any, **options: Any) -> list[str]:
    return [step.title.split(" of ")[0] for step in module(*args, **options).runbook]


def test_a_dedicated_line_is_ordered_patched_keyed_and_tested() -> None:
    assert [t.partition(" ")[0] for t in titles()] == [
        "Order",
        "Have",
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
    first = module(type_).runbook[0]
    assert first.phase == "before first apply"
    assert "VLAN 2110" in first.text
    assert "EqSG2" in first.text


def test_commands_name_resources_that_exist() -> None:
    found = module()
    known = {r.address for r in parsed(found).resources}
    commands = "\n".join(c for step in found.runbook for c in step.commands)
    named = re.findall(r"module\.direct_connect_dc_west\.([\w.]+)", commands)
    assert len(set(named)) == 4  # two ports, two key associations
    assert set(named) <= known


def test_macsec_keys_never_touch_the_command_line() -> None:
    commands = "\n".join(c for step in module().runbook for c in step.commands)
    assert "--cak" not in commands
    assert "--ckn" not in commands
    assert "file://macsec.json" in commands


def test_state_holds_the_bgp_keys_and_the_runbook_says_so() -> None:
    (step,) = [s for s in module().runbook if s.title.startswith("Bring")]
    assert "keeps them in the state" in step.text
    assert "AS 65010" in step.text
    assert "AS 64810" in step.text
    assert "AWS 169.254.100.1/30, site 169.254.100.2/30" in step.text


def test_a_vpn_beside_it_is_the_backup() -> None:
    (step,) = [s for s in module(site={"vpn": vpn()}).runbook if s.title.startswith("Set")]
    assert "the VPN is the backup" in step.text
    (step,) = [s for s in module().runbook if s.title.startswith("Set")]
    assert "no VPN beside it" in step.text


def test_a_single_line_without_vpn_has_no_failover_to_test() -> None:
    assert not any(t.startswith("Test") for t in titles(lines=1))
    assert any(t.startswith("Test") for t in titles(lines=1, site={"vpn": vpn()}))
