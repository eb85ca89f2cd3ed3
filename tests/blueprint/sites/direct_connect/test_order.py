"""How a Direct Connect line is had: ordered, patched and keyed, or accepted from a partner."""

import re

import pytest

from generator.blueprint.sites.direct_connect import LABELS
from tests.blueprint.sites.direct_connect.test_module import DEDICATED, HOSTED, HOSTED_VIF, module
from tests.blueprint.sites.direct_connect.test_runbook import titles
from tests.support.rendered import conforming, parsed
from tests.support.runbooks import steps
from tests.support.specs import vpn


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


@pytest.mark.parametrize("type_", [DEDICATED, HOSTED, HOSTED_VIF])
def test_an_ordered_line_is_a_port_that_nothing_waits_for(type_: str) -> None:
    """Until its cross connect works, the VPN carries the launch."""
    found = module(type_, states=["live", "ordered"])
    lines: dict[str, list[str]] = {}
    for resource in conforming(found).resources:
        if resource.name in LABELS:
            lines.setdefault(resource.type, []).append(resource.name)
    ports = lines.pop("aws_dx_connection", None)
    assert ports == (["primary", "secondary"] if type_ == DEDICATED else None)
    assert len(lines) > 0
    assert all(names == ["primary"] for names in lines.values())
    (ids,) = [o.value for o in found.outputs if o.name == "virtual_interface_ids"]
    assert len(ids) == 1


def test_nothing_but_ordered_lines() -> None:
    found = module(states=["ordered", "ordered"], site={"vpn": vpn()})
    types = {r.type for r in conforming(found).resources if r.name in LABELS}
    assert types == {"aws_dx_connection"}
    told = [s.title.partition(" ")[0] for s in steps(found)]
    assert told == ["Order", "Request", "Put"]
    (step,) = [s for s in steps(found) if s.title.startswith("Put")]
    assert "the VPN carries all traffic" in step.text
    assert "state: live" in step.text
    assert not any(c.startswith("terraform apply") for s in steps(found) for c in s.commands)


def test_an_offer_that_is_not_made_yet_needs_no_id() -> None:
    found = module(HOSTED, states=["ordered", "ordered"], hosted_ids=False)
    assert not [r for r in conforming(found).resources if r.name in LABELS]


def test_macsec_keys_never_touch_the_command_line() -> None:
    commands = "\n".join(c for step in steps(module()) for c in step.commands)
    assert "--cak" not in commands
    assert "--ckn" not in commands
    assert "file://macsec.json" in commands
