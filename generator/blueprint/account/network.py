"""The transit gateway of a network account: shared, with a route table for each VPC.

Sources: Amazon VPC transit gateway guide, "Transit gateways" (an attachment of another account
waits for the owner; an attachment has one route table) and "Transit Gateway Flow Logs"; AWS RAM API
reference, EnableSharingWithAwsOrganization; Direct Connect user guide, "Transit gateway
associations". PCI DSS 1.2.1, 1.4.1, 6.5.3, 10.2.1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.blueprint.account.context import AccountContext
from generator.blueprint.context import label
from generator.blueprint.expression import Expr
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.spec.model.account_parts import AccountRole

NETWORK = "network"
_TGW = "aws_ec2_transit_gateway"
_TABLE = f"{_TGW}_route_table"


@dataclass(frozen=True, slots=True)
class SharedWith:
    """An account that may attach VPCs."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class AttachedVpc:
    """The accepted attachment of an environment."""

    label: str
    environment: str
    id: str


@dataclass(frozen=True, slots=True)
class Way:
    """The VPC at ``end`` is found in the table of the VPC at ``start``: labels of attachments."""

    start: str
    end: str

    @property
    def label(self) -> str:
        """Label of the propagation."""
        return f"{self.end}_to_{self.start}"


@dataclass(frozen=True, slots=True)
class AccountNetworkData:
    """All decisions about the gateway. ``logs``: ARN of the folder of its flow logs."""

    name: str
    accounts: tuple[SharedWith, ...]
    attached: tuple[AttachedVpc, ...]
    ways: tuple[Way, ...]
    logs: str
    production: bool


def network(context: AccountContext) -> Module | None:
    """Decide the gateway; None where the account shares none."""
    spec = context.account.network
    if context.account.role is not AccountRole.NETWORK or spec is None:
        return None
    name = f"{context.account.name}-transit"
    bucket = f"{context.aws}:s3:::{context.account.log_archive.flow_logs_bucket}"
    data = AccountNetworkData(
        name=name,
        accounts=tuple(
            SharedWith(label(n), context.known[n].account_id) for n in sorted(set(spec.accounts))
        ),
        attached=tuple(
            AttachedVpc(label(n), n, id_) for n, id_ in sorted(spec.attachments.items())
        ),
        ways=tuple(_ways(context.joined, spec.attachments)),
        logs=f"{bucket}/{context.account.name}/transit-gateway/",
        production=context.production,
    )
    source = context.source(NETWORK)
    return Module(
        name=NETWORK,
        template="account_network",
        description="Transit gateway that other accounts attach their VPCs to",
        data=data,
        spec=spec,
        tags=context.tags(NETWORK),
        resources=announced(_resources(data, spec.direct_connect is not None), source),
        source=source,
        outputs=(
            Output("transit_gateway_id", "Transit gateway to attach to", Expr(f"{_TGW}.this.id")),
        ),
        facts={"shared_with": sorted(set(spec.accounts))},
    )


def _ways(joined: Iterable[tuple[str, str]], accepted: Collection[str]) -> Iterator[Way]:
    """Both ways between environments that declare flows, once both attachments are accepted."""
    for pair in joined:
        if set(pair) <= set(accepted):
            one, other = map(label, pair)
            yield from (Way(one, other), Way(other, one))


def _resources(data: AccountNetworkData, direct: bool) -> Iterator[tuple[str, str]]:
    yield from ((_TGW, "this"), ("aws_flow_log", "archive"), ("aws_ram_resource_share", "this"))
    yield "aws_ram_resource_association", "this"
    yield from (("aws_ram_principal_association", account.label) for account in data.accounts)
    for vpc in data.attached:
        yield f"{_TGW}_vpc_attachment_accepter", vpc.label
        yield _TABLE, vpc.label
        yield f"{_TABLE}_association", vpc.label
    yield from ((f"{_TABLE}_propagation", way.label) for way in data.ways)
    if direct:
        yield from (("aws_dx_gateway", "this"), ("aws_dx_gateway_association", "this"))
        yield from ((_TABLE, "sites"), (f"{_TABLE}_association", "sites"))
        for vpc in data.attached:
            yield f"{_TABLE}_propagation", f"{vpc.label}_to_sites"
            yield f"{_TABLE}_propagation", f"sites_to_{vpc.label}"
