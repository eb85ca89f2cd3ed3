"""Runbook of a Direct Connect: what to do by hand, in the order in which it can be done."""

from typing import Any

from tests.blueprint.sites.direct_connect.test_module import module
from tests.support.runbooks import steps
from tests.support.specs import vpn


def titles(*args: Any, **options: Any) -> list[str]:
    return [step.title.split(" of ")[0] for step in steps(module(*args, **options))]


def test_state_holds_the_bgp_keys_and_the_runbook_says_so() -> None:
    (step,) = [s for s in steps(module()) if s.title.startswith("Bring")]
    assert "keeps them in the state" in step.text
    assert "AS 65010" in step.text
    assert "AS 64810" in step.text
    assert "AWS 169.254.100.1/30, site 169.254.100.2/30" in step.text


def test_routers_are_told_to_use_bfd() -> None:
    """AWS has it on; without it a dead line is noticed after the hold time of 90 s."""
    (step,) = [s for s in steps(module()) if s.title.startswith("Bring")]
    assert "interval of 300 ms and a multiplier of 3" in step.text
    assert "90 seconds" in step.text


def test_a_vpn_beside_it_is_the_backup() -> None:
    (step,) = [s for s in steps(module(site={"vpn": vpn()})) if s.title.startswith("Set")]
    assert "the VPN is the backup" in step.text
    (step,) = [s for s in steps(module()) if s.title.startswith("Set")]
    assert "no VPN as a backup" in step.text


def test_a_single_line_without_vpn_has_no_failover_to_test() -> None:
    assert not any(t.startswith("Test") for t in titles(lines=1))
    assert any(t.startswith("Test") for t in titles(lines=1, site={"vpn": vpn()}))


def test_jumbo_frames_are_tried_over_the_line_and_over_the_vpn() -> None:
    title = "Check that packets of 8,500 bytes reach"
    jumbo = {"jumbo_frames": True, "site": {"vpn": vpn()}}
    (step,) = [s for s in steps(module(**jumbo)) if s.title.startswith(title)]
    assert "ICMP type 3 code 4" in step.text
    assert "while only the VPN is up" in step.text
    (step,) = [s for s in steps(module(jumbo_frames=True)) if s.title.startswith(title)]
    assert "VPN" not in step.text
    assert not any(s.title.startswith(title) for s in steps(module(jumbo_frames=False)))
