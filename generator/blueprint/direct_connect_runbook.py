"""What operators of a Direct Connect do by hand, in the order in which they can.

Sources: AWS Direct Connect user guide, "Getting started", "Requesting cross connects", "Get
started with MACsec on a dedicated connection" and "Failover test"; provider documentation of
``aws_dx_macsec_key_association`` (a key made outside of Direct Connect cannot be associated)
and ``aws_dx_connection`` (the encryption mode is set by an update after the creation).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.blueprint.context import label
from generator.blueprint.interface import Step
from generator.spec.model.direct_connect import ConnectionType
from generator.spec.model.environment import Environment
from generator.spec.model.site import Site

if TYPE_CHECKING:
    from generator.blueprint.direct_connect import Direct, Line

BEFORE, DURING, AFTER = "before first apply", "during first apply", "after first apply"


def runbook(data: Direct, site: Site, site_name: str, environment: Environment) -> tuple[Step, ...]:
    """The steps for one site, in order."""
    region = environment.region
    return (
        *_opening(data, site_name, region),
        _interfaces(data, site, site_name, region),
        _preference(site, site_name),
        *((_failover(site_name, region),) if _redundant(data, site) else ()),
    )


def _redundant(data: Direct, site: Site) -> bool:
    return len(data.lines) > 1 or site.vpn is not None


def _opening(data: Direct, site_name: str, region: str) -> Iterator[Step]:
    match data.type:
        case ConnectionType.DEDICATED:
            yield _order(data, site_name)
            yield _cross_connect(data, site_name, region)
            if any(line.macsec_secret_arn for line in data.lines):
                yield _macsec_keys(data, site_name, region)
                yield _macsec_mode(site_name, region)
        case ConnectionType.HOSTED:
            yield _offered(data, site_name, "hosted connection", region)
        case ConnectionType.HOSTED_VIF:
            yield _offered(data, site_name, "hosted virtual interface", region)


def _module(site_name: str) -> str:
    return f"module.{label(f'direct-connect-{site_name}')}"


def _order(data: Direct, site_name: str) -> Step:
    ports = "; ".join(f"{ln.name}: {ln.bandwidth} at {ln.location}" for ln in data.lines)
    targets = " ".join(
        f"-target='{_module(site_name)}.aws_dx_connection.{line.label}'" for line in data.lines
    )
    macsec = (
        " The MACsec secret_arn of the spec is provisional until the key exists: the order "
        "does not read it."
        if any(line.macsec_secret_arn for line in data.lines)
        else ""
    )
    return Step(
        DURING,
        f"Order the Direct Connect ports of {site_name}",
        f"{ports}. Apply the ports first: AWS may take 72 hours, and a full apply stops at the "
        f"virtual interfaces as long as their port is only requested.{macsec}",
        (f"terraform apply {targets}",),
    )


def _ids(data: Direct, site_name: str) -> list[str]:
    return [
        f"terraform state show '{_module(site_name)}.aws_dx_connection.{line.label}'"
        for line in data.lines
    ]


def _cross_connect(data: Direct, site_name: str, region: str) -> Step:
    return Step(
        DURING,
        f"Have the cross connects of {site_name} patched",
        "Download the letter of authorisation (LOA-CFA) of each port and give it to the "
        "colocation provider within 90 days, with the instruction to patch to your cage or to "
        "your carrier. Go on when each connection is available.",
        (
            *_ids(data, site_name),
            f"aws directconnect describe-loa --region {region} --connection-id DXCON_ID "
            "--loa-content-type application/pdf --query loaContent --output text "
            "| base64 --decode > loa.pdf",
            f"aws directconnect describe-connections --region {region} "
            "--connection-id DXCON_ID --query 'connections[0].connectionState'",
        ),
    )


def _macsec_keys(data: Direct, site_name: str, region: str) -> Step:
    imports = [
        f"terraform import '{_module(site_name)}.aws_dx_macsec_key_association.{line.label}' "
        '"${SECRET_ARN}_${DXCON_ID}"'
        for line in data.lines
        if line.macsec_secret_arn
    ]
    return Step(
        DURING,
        f"Create the MACsec keys of {site_name}",
        "For each port two custodians make a CKN and a CAK of 64 hexadecimal digits each, on a "
        "trusted machine and in a file that only they can read (macsec.json: connectionId, ckn, "
        "cak), and enter them on the router at the other end. Direct Connect keeps the pair in a "
        "secret of its own; a secret made in another way cannot be associated. Write the "
        "secret's ARN into the spec, generate, and import the association, with "
        "the ARN and the connection's id in the variables below. The keys are then neither in "
        "the code nor in the state. Erase the file.",
        (
            "openssl rand -hex 32",
            f"aws directconnect associate-mac-sec-key --region {region} "
            "--cli-input-json file://macsec.json --query 'macSecKeys[].[secretARN,state]'",
            *imports,
        ),
    )


def _macsec_mode(site_name: str, region: str) -> Step:
    return Step(
        AFTER,
        f"Enforce encryption on the ports of {site_name}",
        "Apply again while the plan proposes encryption_mode = must_encrypt: the provider sets "
        "it by an update of an existing port. From then on a lost key is an outage, never clear "
        "text. Check that the port is encrypted before account data uses it (PCI DSS 4.2.1).",
        (
            "terraform apply",
            f"aws directconnect describe-connections --region {region} --connection-id DXCON_ID "
            "--query 'connections[0].[encryptionMode,portEncryptionStatus,macSecKeys]'",
        ),
    )


def _offered(data: Direct, site_name: str, what: str, region: str) -> Step:
    offers = "; ".join(f"{line.hosted_id}: VLAN {line.vlan}, {line.bandwidth} at {line.location}"
                       for line in data.lines)  # fmt: skip
    listing = "virtual-interfaces" if data.hosted_vif else "connections"
    return Step(
        BEFORE,
        f"Compare what the partner offers for {site_name}",
        f"Applying accepts the {what} and starts its billing. The owner, VLAN and bandwidth that "
        f"AWS shows must be those of the contract: {offers}. An offer that is not accepted "
        "expires, and the partner then has to make a new one with another id.",
        (f"aws directconnect describe-{listing} --region {region} --output table",),
    )


def _interfaces(data: Direct, site: Site, site_name: str, region: str) -> Step:
    addresses = "; ".join(f"{ln.label}: {_peering(ln)}" for ln in data.lines)
    key = (
        "The partner hands over the addresses and the BGP key."
        if data.hosted_vif
        else "AWS made the BGP authentication keys; Terraform keeps them in the state (the "
        "provider has no write-only argument for them), so the state is as confidential as they."
    )
    return Step(
        AFTER,
        f"Bring BGP up with {site_name}",
        f"The site is AS {data.customer_asn}, the Direct Connect gateway AS {data.gateway_asn}; "
        f"MTU {data.mtu}. {addresses}. {key} The site announces {', '.join(site.cidrs)} and "
        f"learns {', '.join(data.allowed_prefixes)}; anything else is a mistake. All peers are up "
        "before the site is used.",
        (
            f"aws directconnect describe-virtual-interfaces --region {region} --query "
            "'virtualInterfaces[].[virtualInterfaceName,virtualInterfaceState,"
            "bgpPeers[].bgpStatus]' --output table",
        ),
    )


def _peering(line: Line) -> str:
    if line.amazon_address and line.customer_address:
        return f"VLAN {line.vlan}, AWS {line.amazon_address}, site {line.customer_address}"
    return f"VLAN {line.vlan}, addresses given out by AWS"


def _preference(site: Site, site_name: str) -> Step:
    backup = (
        "AWS prefers Direct Connect to VPN for equal prefixes, so the VPN is the backup as long "
        "as both announce exactly the same prefixes: a more specific one over the VPN wins "
        "against Direct Connect."
        if site.vpn
        else "There is no VPN beside it: without the line the site is cut off."
    )
    return Step(
        AFTER,
        f"Set the route preference at {site_name}",
        f"{backup} The way back is decided on premises: give what Direct Connect teaches a "
        "higher local preference than anything else, and the primary line a higher one than the "
        "secondary (communities 7224:7300 and 7224:7200 on what the site announces), or traffic "
        "returns another way and stateful firewalls drop it.",
    )


def _failover(site_name: str, region: str) -> Step:
    return Step(
        "operation",
        f"Test the failover of {site_name} twice a year",
        "Announce the window. Take BGP down on the primary line for ten minutes: sessions go on "
        "over what remains, and come back by themselves. Where a VPN is the backup, take all "
        "lines down and check its bandwidth too. File the result.",
        (
            f"aws directconnect start-bgp-failover-test --region {region} "
            "--virtual-interface-id DXVIF_ID --test-duration-in-minutes 10",
            f"aws directconnect list-virtual-interface-test-history --region {region} "
            "--virtual-interface-id DXVIF_ID",
        ),
    )
