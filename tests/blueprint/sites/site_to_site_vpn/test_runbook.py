"""Runbook of a VPN: the device is configured to exactly what is rendered."""

from tests.blueprint.sites.site_to_site_vpn.test_module import module
from tests.support.runbooks import Read, steps


def step(start: str, **options: object) -> Read:
    (found,) = [s for s in steps(module(**options)) if s.title.startswith(start)]
    return found


def test_steps_are_in_the_order_of_work() -> None:
    phases = [s.phase for s in steps(module())]
    assert phases == [*["after first apply"] * 3, "operation"]


def test_the_device_gets_the_suites_and_the_peer() -> None:
    text = step("Configure", dpd_timeout_seconds=45).text
    assert "encryption AES256-GCM-16; integrity SHA2-384, SHA2-512" in text
    assert "Diffie-Hellman group 20, 21; lifetime 28800 s" in text
    assert "AS 65010; advertise 10.8.0.0/16" in text
    assert "The customer gateway starts" in text
    assert "45 s, then restart" in text


def test_static_sites_get_selectors_instead_of_a_peer() -> None:
    text = step("Configure", routing="static", startup_action="start").text
    assert "traffic selectors 10.8.0.0/16 (on premises) and 10.20.0.0/16 (AWS)" in text
    assert "AWS starts the negotiation" in text
    assert "BGP" not in text + step("Check", routing="static").text


def test_the_keys_are_read_from_the_secret_of_the_connection() -> None:
    found, arn, read = step("Hand").commands
    assert "Name=tag:Name,Values=production-vpn-bank-one" in found
    assert "PreSharedKeyArn" in arn
    assert '--secret-id "$SECRET_ARN"' in read
