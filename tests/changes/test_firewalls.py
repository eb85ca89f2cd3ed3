"""A protected firewall keeps its zones, and is not taken away in one step."""

from pathlib import Path

from generator.changes.firewalls import protected_firewalls
from tests.support.rendered_estates import decided
from tests.support.specs import Spec, minimal_environment, service
from tests.support.steps import remembered, rendered_step, said

ZONES = [f"ap-southeast-1{letter}" for letter in "abc"]


def environment(zones: int = 2, firewall: Spec | None = None) -> Spec:
    network: Spec = {
        "availability_zones": ZONES[:zones],
        "subnets": {"public": 24, "app": 24, "data": 24, "nat": 28},
    }
    if firewall is not None:
        network["subnets"]["firewall"] = 28
        network["firewall"] = firewall
    return minimal_environment(
        network=network,
        external={"bank": {"cidrs": ["192.0.2.0/28"], "domains": ["api.bank.example"]}},
        services={"shop": service(talks_to=["bank"])},
    )


def told(out: Path, before: Spec, after: Spec) -> str:
    return said(
        protected_firewalls, rendered_step(remembered(out, decided(before)), decided(after))
    )


def test_a_protected_firewall_is_not_taken_away(tmp_path: Path) -> None:
    gone = told(tmp_path / "a", environment(firewall={}), environment())
    assert "AWS does not delete module.network.aws_networkfirewall_firewall.this" in gone
    assert told(tmp_path / "b", environment(firewall={"protected": False}), environment()) == ""


def test_a_protected_firewall_gets_no_other_zone(tmp_path: Path) -> None:
    before, open_ = environment(firewall={}), {"protected": False}
    assert "AWS refuses" in told(tmp_path / "a", before, environment(3, {}))
    assert told(tmp_path / "b", before, environment(3, open_)) == ""


def test_other_rules_and_a_new_firewall_pass(tmp_path: Path) -> None:
    alert = environment(firewall={"mode": "alert"})
    assert told(tmp_path / "a", environment(firewall={}), alert) == ""
    assert told(tmp_path / "b", environment(), environment(firewall={})) == ""
