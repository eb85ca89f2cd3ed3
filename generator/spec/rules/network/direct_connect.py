"""Direct Connect: kinds of connections and interfaces that go together, and encryption."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Problem
from generator.shown import nearest
from generator.spec.model.direct_connect import (
    Connection,
    ConnectionState,
    ConnectionType,
    DirectConnect,
    VifType,
)
from generator.spec.model.private_gateway import GatewayType
from generator.spec.rules.common.arns import SECRET, arn_problem
from generator.spec.rules.network.private_gateway import PRIVATE_TEXT, private_asn
from generator.spec.rules.newer import newer
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table
from generator.spec.targets import reaches_cde

# Direct Connect User Guide, "Virtual interfaces": what each kind ends on.
_ENDS_ON = {
    VifType.PRIVATE: GatewayType.VIRTUAL_PRIVATE_GATEWAY,
    VifType.TRANSIT: GatewayType.TRANSIT_GATEWAY,
}
_ID_PREFIX = {ConnectionType.HOSTED: "dxcon-", ConnectionType.HOSTED_VIF: "dxvif-"}


def direct_connects(subject: Subject) -> Iterator[Problem]:
    """Direct Connect of all sites."""
    for name, site in subject.environment.sites.items():
        link, path = site.direct_connect, f"sites.{name}.direct_connect"
        if link is None:
            continue
        if site.bgp_asn is None:
            message = "Direct Connect uses BGP: the site needs bgp_asn"
            yield subject.problem(path, message, allowed=f"sites.{name}.bgp_asn")
        yield from _gateway(subject, path, link)
        for index, connection in enumerate(link.connections):
            yield from _connection(subject, f"{path}.connections.{index}", link, connection)
        yield from _resilience(subject, path, link)
        yield from _encryption(subject, name, link)


def _gateway(subject: Subject, path: str, link: DirectConnect) -> Iterator[Problem]:
    field, gateway = f"{path}.gateway_asn", subject.environment.private_gateway
    if not private_asn(link.gateway_asn):
        yield subject.problem(field, "is not a private ASN", link.gateway_asn, PRIVATE_TEXT)
    if gateway is None:
        return
    if gateway.asn == link.gateway_asn:
        message = "is the ASN of private_gateway; each gateway needs its own"
        yield subject.problem(field, message, link.gateway_asn)
    if gateway.type is not _ENDS_ON[link.virtual_interface]:
        ends = _ENDS_ON[link.virtual_interface]
        message = (
            f"a {link.virtual_interface} interface needs private_gateway.type {ends}, and "
            f"it is {gateway.type}"
        )
        found = link.virtual_interface.value
        yield subject.problem(f"{path}.virtual_interface", message, found)


def _connection(
    subject: Subject, path: str, link: DirectConnect, connection: Connection
) -> Iterator[Problem]:
    dedicated = link.type is ConnectionType.DEDICATED
    offered = table("direct_connect")["dedicated" if dedicated else "hosted"]
    if connection.bandwidth not in offered:
        message, found = f"no {link.type} connection has this bandwidth", connection.bandwidth
        near, field = nearest(found, offered), f"{path}.bandwidth"
        if _faster(found, offered):
            message = f"pave does not know this bandwidth, only {join(offered)}"
            yield from newer(subject, field, message, found, offered)
        else:
            yield subject.problem(field, message, found, join(offered), near)
    yield from _hosted_id(subject, path, link, connection)
    if connection.macsec is None:
        return
    speeds = table("direct_connect")["macsec"]
    quick = connection.bandwidth in speeds or _faster(connection.bandwidth, speeds)
    if not dedicated or not quick:
        allowed = f"a dedicated connection of {join(speeds)}"
        yield subject.problem(
            f"{path}.macsec", "MACsec is not available for this connection", allowed=allowed
        )
    field, arn = f"{path}.macsec.secret_arn", connection.macsec.secret_arn
    yield from arn_problem(subject, field, arn, "secretsmanager", SECRET)


def _faster(written: str, offered: list[str]) -> bool:
    """Whether a bandwidth has the right form and is above all known ones: AWS adds those."""
    match = re.fullmatch(r"([1-9][0-9]{0,4})Gbps", written)
    known = [int(text[:-4]) for text in offered if text.endswith("Gbps")]
    return match is not None and int(match[1]) > max(known)


def _hosted_id(
    subject: Subject, path: str, link: DirectConnect, connection: Connection
) -> Iterator[Problem]:
    prefix, found = _ID_PREFIX.get(link.type), connection.hosted_id
    if prefix is None:
        if found is not None:
            message = "only a hosted connection or interface has a hosted_id"
            yield subject.problem(f"{path}.hosted_id", message, found, "leave it out")
    elif found is None and connection.state is ConnectionState.LIVE:
        message = f"a connection of type {link.type} needs hosted_id"
        yield subject.problem(path, message, allowed=f"{prefix}...")
    elif found is not None and not found.startswith(prefix):
        message = f"is not the id of a {link.type}"
        yield subject.problem(f"{path}.hosted_id", message, found, f"{prefix}...")


def _resilience(subject: Subject, path: str, link: DirectConnect) -> Iterator[Problem]:
    """Direct Connect Resiliency Toolkit, high resiliency: two connections, two locations."""
    for field in ("location", "hosted_id"):
        values = [getattr(connection, field) for connection in link.connections]
        if len(values) == 2 and values[0] is not None and values[0] == values[1]:
            message = f"both connections have the same {field}, so one failure can stop both"
            yield subject.problem(f"{path}.connections.1.{field}", message, values[1])


def _encryption(subject: Subject, name: str, link: DirectConnect) -> Iterator[Problem]:
    """PCI DSS 4.2.1 and its guidance: a carrier's line is not taken for private."""
    if link.encryption_exception or not reaches_cde(subject.environment, name):
        return
    for index, connection in enumerate(link.connections):
        if connection.macsec is None:
            message = "the site reaches the CDE over a line without MACsec"
            allowed = "macsec on a dedicated connection, or encryption_exception with the reason"
            field = f"sites.{name}.direct_connect.connections.{index}"
            yield subject.problem(field, message, allowed=allowed)
