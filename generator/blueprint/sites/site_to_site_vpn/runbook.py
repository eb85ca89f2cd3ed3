"""What operators of a Site-to-Site VPN do by hand.

Source: AWS Site-to-Site VPN user guide, "Download the configuration file", "Site-to-Site VPN
logs" (permissions) and "Testing a Site-to-Site VPN connection".
"""

from __future__ import annotations

from generator.blueprint.model import Phase, Step
from generator.blueprint.sites.site_to_site_vpn.connection import Vpn
from generator.spec.model.site import Site
from generator.spec.model.site_to_site_vpn import Proposal


def runbook(data: Vpn, site: Site, site_name: str, region: str) -> tuple[Step, ...]:
    """The steps for one VPN, in order."""
    find = _find(data.name, region)
    return (
        _device(data, site, site_name, region, find),
        _keys(site_name, region, find),
        _verify(data, site_name, region, find),
        _failover(site_name, region, find),
    )


def _find(name: str, region: str) -> str:
    return (
        f"VPN_ID=$(aws ec2 describe-vpn-connections --region {region} --filters "
        f"Name=tag:Name,Values={name} Name=state,Values=available "
        "--query 'VpnConnections[0].VpnConnectionId' --output text)"
    )


def _describe(region: str, query: str) -> str:
    return (
        f'aws ec2 describe-vpn-connections --region {region} --vpn-connection-ids "$VPN_ID" '
        f"--query 'VpnConnections[0].{query}'"
    )


def _device(data: Vpn, site: Site, site_name: str, region: str, find: str) -> Step:
    device = f" ({data.device_name})" if data.device_name else ""
    return Step(
        Phase.AFTER,
        f"Configure the customer gateway of {site_name}",
        f"Download the sample for the device{device} at {data.customer_gateway_ip}, IKEv2, and "
        "set both tunnels to exactly what AWS admits; the sample may name weaker suites.\n\n"
        f"Phase 1: {_suite(data.phase1)}.\n\n"
        f"Phase 2 (ESP, tunnel mode, perfect forward secrecy): {_suite(data.phase2)}.\n\n"
        f"{_peers(data, site)} {_starter(data)}",
        (
            find,
            f"aws ec2 get-vpn-connection-device-types --region {region} --output table",
            "aws ec2 get-vpn-connection-device-sample-configuration "
            f'--region {region} --vpn-connection-id "$VPN_ID" '
            "--vpn-connection-device-type-id DEVICE_TYPE_ID "
            "--internet-key-exchange-version ikev2 --output text",
        ),
    )


def _suite(phase: Proposal) -> str:
    groups = ", ".join(map(str, phase.dh_groups))
    return (
        f"encryption {', '.join(phase.encryption)}; integrity {', '.join(phase.integrity)}; "
        f"Diffie-Hellman group {groups}; lifetime {phase.lifetime_seconds} s"
    )


def _peers(data: Vpn, site: Site) -> str:
    if data.static:
        return (
            f"Static routing: traffic selectors {data.local_cidr} (on premises) and "
            f"{data.remote_cidr} (AWS); AWS routes {', '.join(site.cidrs)} into the tunnels."
        )
    return (
        f"BGP: the site is AS {data.asn}; advertise {', '.join(site.cidrs)} and nothing else, "
        "over both tunnels."
    )


def _starter(data: Vpn) -> str:
    side = "AWS" if data.startup_action == "start" else "The customer gateway"
    return (
        f"{side} starts the negotiation. Dead peer detection: {data.dpd_timeout_seconds} s, "
        f"then {data.dpd_action}."
    )


def _keys(site_name: str, region: str, find: str) -> Step:
    return Step(
        Phase.AFTER,
        f"Hand the pre-shared keys over to {site_name}",
        "AWS made the keys of both tunnels and keeps them in one secret; they are neither in "
        "the code nor in the state. Read them on the machine that configures the device, never "
        "into a file, a ticket or mail, and log who did (PCI DSS 8.3.2, 8.6.2).",
        (
            find,
            f"SECRET_ARN=$({_describe(region, 'PreSharedKeyArn')} --output text)",
            f"aws secretsmanager get-secret-value --region {region} "
            '--secret-id "$SECRET_ARN" --query SecretString --output text',
        ),
    )


def _verify(data: Vpn, site_name: str, region: str, find: str) -> Step:
    routes = (
        "Both tunnels are UP."
        if data.static
        else "Both tunnels are UP with at least one accepted route each (BGP established)."
    )
    return Step(
        Phase.AFTER,
        f"Check the tunnels to {site_name}",
        f"{routes} The log shows the negotiated suites: IKEv2 and what the step above lists.",
        (
            find,
            _describe(region, "VgwTelemetry") + " --output table",
            f"aws logs tail {data.log.name} --region {region} --since 30m",
        ),
    )


def _failover(site_name: str, region: str, find: str) -> Step:
    return Step(
        Phase.OPERATION,
        f"Test the tunnel failover of {site_name} twice a year",
        "AWS replaces tunnel endpoints without asking: traffic must survive on either tunnel. "
        "Shut tunnel 1 down on the device, keep a session open across it, check that tunnel 2 "
        "carries it; repeat with the tunnels exchanged, and file the result.",
        (find, _describe(region, "VgwTelemetry") + " --output table"),
    )
