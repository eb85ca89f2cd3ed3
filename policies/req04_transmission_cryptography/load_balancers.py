"""Encryption on listeners of load balancers and in their rules (PCI DSS 4.2.1)."""

from __future__ import annotations

from generator.gate.api import (
    ABSENT,
    Case,
    Judgement,
    ScopeCategory,
    all_of,
    equals,
    failed,
    in_doubt,
    not_applicable,
    one_of,
    passed,
    resolved,
    shown,
    some,
    unknown,
)

# Assigned to protocols that encrypt by themselves, or to TLS alone (IANA, "Service Name and
# Transport Protocol Port Number Registry": ssh, https, smtps, ldaps, domain-s, ftps, telnets,
# imaps, pop3s, amqps, secure-mqtt, syslog-tls; for UDP https (QUIC), isakmp, ipsec-nat-t), and
# 6443, at which the API server of Kubernetes listens, "protected by TLS" (Kubernetes,
# "Controlling Access to the Kubernetes API").
_ENCRYPTED = {
    "TCP": (22, 443, 465, 636, 853, 989, 990, 992, 993, 995, 5671, 6443, 6514, 8883),
    "UDP": (443, 500, 853, 4500),
}
# DNS and NTP: they carry names and times, and no account data.
_WITHOUT_DATA = (53, 123)


def carries_tls(case: Case) -> Judgement:
    """The listener ends TLS, or says by its tag or its port that what it passes on is encrypted."""
    protocol, line = case.get("protocol"), case.resource.line_of("protocol")
    of_network = one_of(protocol, ["TCP", "UDP", "TCP_UDP", "TLS"])
    if of_network is False:
        return not_applicable()
    if of_network is None:
        return unknown(f"`protocol` is {shown(protocol)}", line)
    if equals(protocol, "TLS"):
        named = case.get("certificate_arn") not in (ABSENT, None, "")
        return passed() if named else failed("`certificate_arn` is not set")
    return _passed_on(case, str(protocol), line)


def _passed_on(case: Case, protocol: str, line: int) -> Judgement:
    said = equals(case.get("tags.tls_termination"), "target") if protocol == "TCP" else False
    port = case.literal(case.get("port"))
    if said or one_of(port, list(_ENCRYPTED.get(protocol, ()))):
        return passed()
    if protocol != "TCP" and one_of(port, list(_WITHOUT_DATA)):
        return not_applicable()
    ended = _ended_by_targets(case) if protocol == "TCP" else False
    inside = False if ended else _inside(case)
    if ended or inside:
        return passed("its targets end TLS") if ended else not_applicable()
    what = protocol if port is ABSENT else f"{protocol} {shown(port)}"
    refused = failed(f"passes {what} on, and nothing says that the targets end TLS", line)
    if said is None:
        return in_doubt(refused, "`tags.tls_termination` cannot be resolved")
    if inside is None:
        return in_doubt(refused, "whether it is internal and not of the CDE cannot be resolved")
    known = port is ABSENT or resolved(port)
    return refused if known else in_doubt(refused, "`port` cannot be resolved")


def _ended_by_targets(case: Case) -> bool:
    """Whether all target groups say that their servers end TLS: by the tag, by a port of the
    registry, or by a health check that speaks HTTPS with them; or that a load balancer of
    applications follows, whose own listener is judged."""
    groups = [
        case.configuration.target(held.value)
        for path in ("default_action.target_group_arn", "default_action.forward.target_group.arn")
        for held in case.find(path)
    ]
    return bool(groups) and all(
        group is not None and _ends_tls(case.about(group)) for group in groups
    )


def _ends_tls(group: Case) -> bool:
    asked = group.get("health_check.port")
    checked = equals(group.get("health_check.protocol"), "HTTPS")
    same = asked in (ABSENT, None, "traffic-port") or asked == group.get("port")
    port = one_of(group.literal(group.get("port")), list(_ENCRYPTED["TCP"]))
    tagged = equals(group.get("tags.tls_termination"), "target")
    return bool(tagged or port or (checked and same) or equals(group.get("target_type"), "alb"))


def _inside(case: Case) -> bool | None:
    """Whether only networks of the company reach the listener, and nobody says that it carries
    card data: PCI DSS 4.2.1 is about open, public networks."""
    balancer = case.target("load_balancer_arn")
    if balancer is None or balancer.mode == "data":
        return False
    internal, scope = equals(balancer.get("internal"), True), case.scope_of(case.resource)
    if internal is False or scope is ScopeCategory.CDE:
        return False
    return None if scope is ScopeCategory.UNKNOWN else internal


def keeps_https(case: Case) -> Judgement:
    """The rule redirects to HTTPS or keeps the protocol, and forwards nothing of a listener without
    TLS (Elastic Load Balancing, "Action types for listener rules": the protocol of a redirect is
    that of the request where none is written)."""
    asked = [one_of(held.value, ["HTTP"]) for held in case.find("action.redirect.protocol")]
    if True in asked:
        return failed("redirects to HTTP", case.line_of("action.redirect.protocol"))
    if None in asked:
        return unknown("`action.redirect.protocol` cannot be resolved")
    return all_of([passed(), _forwarded(case)])


def _forwarded(case: Case) -> Judgement:
    kinds = [one_of(held.value, ["forward"]) for held in case.find("action.type")]
    if not some(kinds) and None not in kinds:
        return passed()
    listener = case.target("listener_arn")
    if listener is None:
        return unknown("its listener is not in this configuration", case.line_of("listener_arn"))
    if case.in_scope(listener) is False:
        return not_applicable()
    if listener.mode == "data":
        port = equals(listener.get("port"), 443)
        return passed() if port else unknown(f"the protocol of {listener.address} is not known")
    clear = equals(listener.get("protocol"), "HTTP")
    doubt = "cannot be resolved" if clear is None or None in kinds else ""
    found = failed(f"forwards what comes to {listener.address}, which listens with HTTP")
    if clear is False:
        return passed()
    return in_doubt(found, f"the protocol of {listener.address} {doubt}") if doubt else found
