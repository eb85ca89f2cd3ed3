"""What operators do to get a Direct Connect line: order it, patch it, give it its MACsec keys.

Sources: AWS Direct Connect user guide, "Getting started", "Requesting cross connects" and "Get
started with MACsec on a dedicated connection"; provider documentation of
``aws_dx_macsec_key_association`` (a key made outside of Direct Connect cannot be associated)
and ``aws_dx_connection`` (the encryption mode is set by an update after the creation).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import label
from generator.blueprint.model import Phase, Step
from generator.blueprint.sites.direct_connect.lines import Direct
from generator.spec.model.direct_connect import ConnectionType

BEFORE, DURING, AFTER = Phase.BEFORE, Phase.DURING, Phase.AFTER


def opening(data: Direct, site_name: str, region: str) -> Iterator[Step]:
    """The steps until the line carries traffic, in order."""
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
