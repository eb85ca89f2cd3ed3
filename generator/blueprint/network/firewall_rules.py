"""Rules of the Network Firewall: Suricata text, from the flows that call external destinations.

Strict order: each flow has a pass rule for a name (in TLS or HTTP) or, where a protocol says no
name first, for its ranges. Behind them stand rules that drop the first packet to whatever no flow
names, and the default action, which drops what is established and did not say an allowed name. No
rule passes a handshake by itself: "If a packet within a flow matches a rule containing pass action,
then Suricata doesn't scan the other packets in that flow" (Network Firewall developer guide,
"Managing evaluation order for Suricata compatible rules").

Sources: the same guide, "Stateful domain list rule groups" (how names are matched); Suricata User
Guide, "Rules Format", "HTTP Keywords" (``http.host`` is in lower case); the API's RuleVariableName.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.blueprint.context import Context, label
from generator.blueprint.flows.flow import ResolvedFlow
from generator.blueprint.network.routes import external_flows
from generator.blueprint.network.rule_numbers import rule_numbers
from generator.blueprint.network.subnets import role_range
from generator.spec.model.external import ExternalProtocol
from generator.spec.model.network_firewall import FirewallMode

# Kept for own rules by the convention of Suricata's rule writers (sidallocation.org).
SIDS = (1_000_000, 1_999_999)
# Says a name where the client says it.
_NAMES = {
    ExternalProtocol.TLS: 'tls.sni; content:"{name}"; {anchors}nocase; ',
    ExternalProtocol.HTTP: 'http.host; content:"{name}"; {anchors}',
}
Port = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RuleVariable:
    """Ranges under the name that rules use."""

    key: str
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a rule group holds: the ranges that its rules name, and the rules in their order."""

    sets: tuple[RuleVariable, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Servers of a role that reach a destination on a port; ``callers`` for the message."""

    source: str
    target: str
    protocol: str
    port: Port
    names: tuple[str, ...]
    reads: ExternalProtocol
    callers: tuple[str, ...]
    destination: str


def firewall_rules(context: Context, mode: FirewallMode) -> Rules:
    """The rules of an environment, each with a number of its own."""
    allowed = tuple(_allowed(context))
    rest = "drop" if mode is FirewallMode.BLOCK else "alert"
    texts = [*_passing(allowed), *_ending(allowed, rest)]
    sids = rule_numbers([identity for identity, _ in texts], SIDS)
    return Rules(
        sets=tuple(_sets(context)),
        lines=tuple(
            f"{text}sid:{sid}; rev:1;)" for sid, (_, text) in zip(sids, texts, strict=True)
        ),
    )


def _allowed(context: Context) -> Iterator[_Allowed]:
    found: dict[tuple[object, ...], list[ResolvedFlow]] = {}
    for flow in external_flows(context):
        key = (flow.source.role, flow.target.name, flow.protocol, flow.from_port, flow.to_port)
        found.setdefault(key, []).append(flow)
    for flows in found.values():
        first = flows[0]
        external = context.environment.external[first.target.name]
        reads = external.protocol_on(first.from_port)
        yield _Allowed(
            source=_variable("FROM", str(first.source.role)),
            target=_variable("TO", first.target.name),
            protocol=first.protocol,
            port=(first.from_port, first.to_port),
            names=external.domains if first.protocol == "tcp" and reads in _NAMES else (),
            reads=reads,
            callers=tuple(dict.fromkeys(flow.source.title for flow in flows)),
            destination=first.target.name,
        )


def _sets(context: Context) -> Iterator[RuleVariable]:
    flows = external_flows(context)
    for role in dict.fromkeys(flow.source.role for flow in flows if flow.source.role):
        yield RuleVariable(_variable("FROM", role), (role_range(context, role),))
    for target in dict.fromkeys(flow.target for flow in flows):
        yield RuleVariable(_variable("TO", target.name), target.cidrs)


def _variable(prefix: str, name: str) -> str:
    """``TO_CARD_SCHEMES``: prefixes keep roles and destinations apart. Names of a spec are short
    enough for the 32 characters that AWS takes."""
    return f"{prefix}_{label(name).upper()}"


def _passing(allowed: tuple[_Allowed, ...]) -> Iterator[tuple[str, str]]:
    """What makes a pass rule what it is, and its text."""
    for one in allowed:
        message = f"{', '.join(one.callers)} to {one.destination}"
        for name in one.names or ("",):
            protocol = one.reads.value if name else one.protocol
            matches = _NAMES[one.reads].format_map(_match(name)) if name else ""
            text = (
                f"pass {protocol} ${one.source} any -> ${one.target} {_ports(one.port)} "
                f'(msg:"{message}"; {matches}flow:to_server; '
            )
            yield f"pass {one.source} {one.target} {one.protocol} {one.port} {name}", text


def _match(name: str) -> Mapping[str, str]:
    """A whole name, or with ``*.`` what ends in the rest of it."""
    anchors = "endswith; " if name.startswith("*.") else "startswith; endswith; "
    return {"name": name.removeprefix("*"), "anchors": anchors}


def _ending(allowed: tuple[_Allowed, ...], action: str) -> Iterator[tuple[str, str]]:
    """First packets that no pass rule can be behind: other ranges, other ports, other protocols."""
    for protocol in ("tcp", "udp"):
        here = [one for one in allowed if one.protocol == protocol]
        ports = sorted({one.port for one in here})
        for port in ports:
            ranges = ",".join(dict.fromkeys(f"${o.target}" for o in here if o.port == port))
            head = f"{action} {protocol} $HOME_NET any -> ![{ranges}] {_ports(port)}"
            message = f"no destination of a flow on {protocol} {_ports(port)}"
            yield f"rest {protocol} {port}", f'{head} (msg:"{message}"; flow:to_server; '
        others = f"![{','.join(map(_ports, ports))}]" if ports else "any"
        head = f"{action} {protocol} $HOME_NET any -> any {others}"
        yield f"rest {protocol}", f'{head} (msg:"no {protocol} port of a flow"; flow:to_server; '
    head = f"{action} icmp $HOME_NET any -> any any"
    yield "rest icmp", f'{head} (msg:"no flow uses ICMP"; '


def _ports(port: Port) -> str:
    return str(port[0]) if port[0] == port[1] else f"{port[0]}:{port[1]}"
