"""Sources and ports of ingress rules inside the estate (PCI DSS 1.2.5, 1.2.6, 1.3.1, 1.4.4)."""

from __future__ import annotations

from generator.gate.api import (
    Case,
    Configuration,
    Judgement,
    Network,
    Ranges,
    Reference,
    SecurityGroupRule,
    Value,
    add_range,
    compensated,
    equals,
    every_rule,
    failed,
    given_at_run_time,
    in_own_vpc,
    is_private,
    is_wide_public,
    is_world,
    lacks,
    list_entries,
    may_be,
    own_vpc_ranges,
    passed,
    ranges_of,
    some,
    sources_are_given,
    speaks_tls,
    undecided,
    unknown,
    whole_vpc,
    within_any,
    worn_elsewhere,
)

_BROAD = {4: 16, 6: 56}  # a VPC holds at most a /16 (IPv6: /56): Amazon VPC "VPC CIDR blocks"


def no_broad_private_source(case: Case) -> Judgement:
    """No private source is as large as a VPC, but for declared on-premises ranges."""
    declared = case.listed("onprem_cidrs")

    def check(rule: SecurityGroupRule) -> Judgement:
        sources = ranges_of(case.configuration, rule)
        group = case.configuration.target(rule.group)
        own = own_vpc_ranges(case.configuration, group)
        for net, text in sources.known:
            if not is_private(net) or within_any(net, declared) or net in own:
                continue
            peer = whole_vpc(case.configuration, net)
            if net.prefixlen <= _BROAD[net.version] or peer:
                what = f"the whole of {peer}" if peer else f"a /{net.prefixlen}"
                cause = lacks("onprem_cidrs", text)
                message = f"source {text} is {what}; name subnets or a group"
                return failed(message, rule.line, cause)
        open_ = list(sources.perhaps_world)
        for text, holder in sources.inside:
            mine = "subnet" in holder.type or in_own_vpc(case.configuration, group, holder)
            if mine is False:
                return failed(
                    f"source {text} is the whole of {holder.address}; name subnets or a group",
                    rule.line,
                )
            open_ += [] if mine else [text]
        return undecided(rule, open_, elsewhere=sources_are_given(rule)) if open_ else passed()

    return every_rule(case.resource, "ingress", check)


# Their engines' default ports are those of no cleartext service (RDS API, "DBInstance": Port).
_DATABASES = ("aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance")
_SHOWN = 5  # services that one message names
_NAMED = 20  # a rule with more ports names no service


def no_insecure_ports(case: Case, ports: dict[str, list[int]]) -> Judgement:
    """No ingress rule opens a cleartext service without a compensating note. What members of
    one group send each other through a wide range is judged by sg-no-self-reference-all-ports."""

    def check(rule: SecurityGroupRule) -> Judgement:
        if rule.traffic is None:
            own = _port_of_a_database(case.configuration, rule)
            return passed("the port of a database") if own else undecided(rule, [])
        many = rule.traffic.everything or (rule.traffic.has_ports and rule.traffic.size > _NAMED)
        if many and _among_members(case.configuration, rule):
            return passed("members of the group only")
        if many and _of_routers(case.configuration, rule):
            return passed("what its routers send on")
        optional = ports["tcp_unless_tls"]
        clear = [p for p in optional if not speaks_tls(case.configuration, rule, p)]
        wanted = [("tcp", p) for p in (*ports["tcp"], *clear)] + [("udp", p) for p in ports["udp"]]
        found = [(p, n) for p, n in wanted if rule.traffic.covers(p, n)]
        if not found or compensated(rule):
            return passed()
        if {n for _, n in found} <= set(clear) and worn_elsewhere(case.configuration, rule):
            said = f"whether what has the group speaks TLS on {rule.traffic} is set elsewhere"
            return unknown(said, rule.line, elsewhere=True)
        hit = [f"{p} {n}" for p, n in found]
        more = f" and {len(hit) - _SHOWN} more" if len(hit) > _SHOWN else ""
        named = ", ".join(hit[:_SHOWN]) + more
        return failed(f"`{rule.traffic}` opens cleartext services: {named}", rule.line)

    return every_rule(case.resource, "ingress", check)


def _of_routers(configuration: Configuration, rule: SecurityGroupRule) -> bool:
    """Whether only servers that send on what is not for them wear the rule's group: what they admit
    is no service of theirs (Amazon VPC User Guide, "NAT instances": the check is disabled)."""
    group = configuration.target(rule.group)
    users = configuration.referrers(group) if group else []
    worn = [user for user in users if "security_group" not in user.type]
    return bool(worn) and all(equals(w.get("source_dest_check"), False) is True for w in worn)


def _port_of_a_database(configuration: Configuration, rule: SecurityGroupRule) -> bool:
    """Whether the rule takes its port from a database of the configuration, which leaves it to the
    engine: one that is written would be known."""
    ends = [rule.resource.get(name) for name in ("from_port", "to_port")]
    stores = [configuration.target(end) for end in ends if isinstance(end, Reference)]
    return (
        ends[0] == ends[1]
        and all(isinstance(end, Reference) and end.attribute == "port" for end in ends)
        and all(store is not None and store.type in _DATABASES for store in stores)
    )


def no_excessive_range(case: Case, most: int) -> Judgement:
    """An ingress rule spans at most so many ports. Members of one group among themselves (nodes of
    Glue, EMR, a cluster) are one component: sg-no-self-reference-all-ports judges them."""

    def check(rule: SecurityGroupRule) -> Judgement:
        if _among_members(case.configuration, rule):
            return passed("members of the group only")
        if rule.traffic is None:
            return undecided(rule, [])
        if _of_routers(case.configuration, rule):
            return passed("what its routers send on")
        if given_at_run_time(case.configuration, rule):
            return passed("load balancers reach the ports that a host gives its containers")
        if rule.traffic.has_ports and rule.traffic.size > most:
            return failed(f"`{rule.traffic}` spans {rule.traffic.size} ports, at most {most}")
        return passed()

    return every_rule(case.resource, "ingress", check)


def no_open_self_reference(case: Case) -> Judgement:
    """A rule whose source is its own group names ports."""

    def check(rule: SecurityGroupRule) -> Judgement:
        answers = [_same_group(case.configuration, rule.group, source) for source in rule.groups]
        answers.append(equals(rule.self_, True))
        own = some(answers)
        if own is False or (rule.traffic is not None and not rule.traffic.everything):
            return passed()
        if rule.traffic is None or own is None:
            return undecided(rule, ["`self`"] if own is None else [])
        return failed(f"members of the group send each other `{rule.traffic}`; name the ports")

    return every_rule(case.resource, "ingress", check)


def _among_members(configuration: Configuration, rule: SecurityGroupRule) -> bool:
    """Whether the rule's group is its only source."""
    others = [g for g in rule.groups if not _same_group(configuration, rule.group, g)]
    own = equals(rule.self_, True) is True or bool(rule.groups)
    return own and not others and not rule.cidrs and not rule.prefix_lists


def _same_group(configuration: Configuration, one: Value, other: Value) -> bool | None:
    """Whether two values name the same group; None: cannot be resolved."""
    first, second = configuration.target(one), configuration.target(other)
    if first is not None and second is not None:
        return first is second
    unsure = (first is not None and may_be(other, first)) or (
        second is not None and may_be(one, second)
    )
    return None if unsure else False


def prefix_list_bounded(case: Case) -> Judgement:
    """Entries of a prefix list are narrow, or declared partner or on-premises ranges."""
    declared = (
        *case.listed("partner_cidrs"),
        *case.listed("onprem_cidrs"),
    )
    entries = (
        list_entries(case.configuration, case.resource)
        if case.resource.type == "aws_ec2_managed_prefix_list"
        else iter([case.get("cidr")])
    )
    found = Ranges()
    for entry in entries:
        add_range(case.configuration, entry, "", found)
    wide = [text for net, text in found.known if _unbounded(net) and not within_any(net, declared)]
    if wide:
        return failed(f"`cidr` {', '.join(wide)} is wider than a prefix list may hold")
    if found.unresolved:
        return unknown(f"`cidr` {', '.join(found.unresolved)} cannot be resolved")
    return passed()


def _unbounded(net: Network) -> bool:
    wide_private = is_private(net) and net.prefixlen < _BROAD[net.version]
    return is_world(net) or is_wide_public(net) or wide_private
