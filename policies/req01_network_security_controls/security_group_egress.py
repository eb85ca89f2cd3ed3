"""Where security groups let traffic go (PCI DSS 1.3.1, 1.3.2)."""

from __future__ import annotations

from generator.config.model import Configuration, Resource
from generator.gate.facts.network.address_ranges import ranges_of
from generator.gate.facts.network.cidrs import is_world, within_any
from generator.gate.facts.network.load_balancing import groups_of, target_ports
from generator.gate.facts.network.rule_checks import every_rule, judge, undecided
from generator.gate.facts.network.security_groups import Rule, rules_of
from generator.gate.facts.network.traffic import Traffic
from generator.gate.model import Settings
from generator.gate.verdict.verdicts import Verdict, all_of, failed, not_applicable, passed, unknown
from generator.gate.verdict.wording import shown

_HTTPS = Traffic("tcp", 443, 443)


def no_unrestricted_egress(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """No egress rule sends every protocol, or every TCP or UDP port, to the internet."""

    def check(rule: Rule) -> Verdict:
        if rule.traffic is not None and not rule.traffic.everything:
            return passed(f"{rule.traffic} only")
        targets = ranges_of(configuration, rule)
        world = targets.world()
        if world and rule.traffic is not None:
            return failed(f"`{rule.traffic}` to {', '.join(world)}; name port and destination")
        return undecided(rule, targets.unresolved) if world or targets.unresolved else passed()

    return every_rule(resource, "egress", check)


def cde_egress_allow_list(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Each egress rule names ports and narrow destinations; the world only through inspection."""

    def check(rule: Rule) -> Verdict:
        targets = ranges_of(configuration, rule)
        broad = _too_broad(configuration, rule, settings)
        if broad:
            return failed(broad)
        if rule.traffic is not None and rule.traffic.everything:
            return failed(f"`{rule.traffic}` is no list of ports")
        return undecided(rule, targets.unresolved)

    return every_rule(resource, "egress", check)


def _too_broad(configuration: Configuration, rule: Rule, settings: Settings) -> str:
    """What is wrong with the destination of a rule, '' when nothing is."""
    partners = settings.lists.get("partner_cidrs", ())
    inspected = bool(configuration.of_type("aws_networkfirewall_firewall"))
    for net, text in ranges_of(configuration, rule).wide_public():
        if is_world(net) and inspected and rule.traffic in (None, _HTTPS):
            continue
        if is_world(net) or not within_any(net, partners):
            return f"destination {text} is wider than /24 and not behind an inspected path on 443"
    return ""


def load_balancer_chain(
    configuration: Configuration, resource: Resource, settings: Settings
) -> Verdict:
    """Egress of a load balancer's groups: groups of targets, on the target ports."""
    named = groups_of(resource)
    if not named:
        return not_applicable()  # a network load balancer may have none
    verdicts = []
    ports = target_ports(configuration, resource)
    for value in named:
        group = configuration.target(value)
        if group is None:
            verdicts.append(unknown(f"`security_groups` {shown(value)} cannot be resolved"))
            continue
        for rule in rules_of(configuration, group):
            verdict = judge(rule, "egress", lambda r: _to_targets(r, ports))
            message = f"{rule.resource.address}: {verdict.message}" if verdict.message else ""
            verdicts.append(Verdict(verdict.status, message))
        verdicts.append(passed())
    return all_of(verdicts)


def _to_targets(rule: Rule, ports: set[int] | None) -> Verdict:
    if rule.cidrs or rule.prefix_lists:
        ranges = ", ".join(map(shown, (*rule.cidrs, *rule.prefix_lists)))
        return failed(f"destination {ranges}; use referenced_security_group_id of the targets")
    if rule.traffic is None or ports is None:
        return undecided(rule, ["the ports of the target groups"] if ports is None else [])
    if rule.traffic.first != rule.traffic.last or rule.traffic.first not in ports:
        wanted = ", ".join(map(str, sorted(ports))) or "none"
        return failed(f"`{rule.traffic}` is sent; target groups listen on {wanted}")
    return passed()
