"""A line to another network that is cut is told."""

from pathlib import Path

from generator.changes.lines import cut_lines
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

VPN = "module.vpn_office.aws_vpn_connection.this"


def office(**vpn: object) -> specs.Spec:
    service = specs.service(port=9443)
    site = {
        "cidrs": ["10.12.16.0/22"],
        "talks_to": [{"to": "web", "port": 9443}],
        "vpn": specs.vpn(routing="static", **vpn),
    }
    return specs.minimal_environment(
        services={"web": service}, private_gateway={}, sites={"office": site}
    )


def after(out: Path, edited: specs.Spec) -> str:
    remembered(out, decided(office()))
    return said(cut_lines, rendered_step(out, decided(edited)))


def test_a_line_that_is_gone_or_made_anew_is_told(tmp_path: Path) -> None:
    gone = after(tmp_path / "a", specs.minimal_environment(services={"web": specs.service()}))
    assert f"the next apply removes {VPN}." in gone
    tunnels = [{"inside_cidr": "169.254.110.0/30"}, {"inside_cidr": "169.254.110.4/30"}]
    anew = after(tmp_path / "b", office(tunnels=tunnels))
    assert f"the next apply replaces {VPN} (changed: tunnel1_inside_cidr" in anew


def test_a_line_that_stays_is_not_told(tmp_path: Path) -> None:
    assert after(tmp_path, office(startup_action="start")) == ""
