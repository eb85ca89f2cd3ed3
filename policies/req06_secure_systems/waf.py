"""Web application firewalls: where they stand and whether they act."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Value,
    all_of,
    any_of,
    blocks_at,
    equals,
    failed,
    in_doubt,
    may_be,
    normal,
    not_applicable,
    passed,
    unknown,
)

_BALANCERS = ("aws_lb", "aws_alb")
_FORWARDED = ("default_action.target_group_arn", "default_action.forward.target_group.arn")
_WEB_PORTS = ("80", "443", "8080", "8443")
# Rules as resources of their own. aws_wafv2_web_acl_rule_group_association, provider documentation:
# override_action is none by default.
_BESIDE = ("aws_wafv2_web_acl_rule", "aws_wafv2_web_acl_rule_group_association")
_OF_ACL = "web_acl_arn"
_HELD = ("statement.managed_rule_group_statement", "managed_rule_group")
_OWN_GROUP = ("statement.rule_group_reference_statement", "rule_group_reference")


def public_balancer_has_waf(case: Case) -> Judgement:
    """An internet-facing application load balancer has a web ACL association."""
    internal = case.get("internal")
    if internal is not ABSENT and equals(internal, True):
        return passed("internal")
    if internal is not ABSENT and equals(internal, True) is None:
        return unknown("internal cannot be resolved", case.line_of("internal"))
    kind = case.get("load_balancer_type")
    if kind in ("gateway", "network"):
        return _network(case)
    return _protected(case, case.resource, "internet-facing")


def login_pages_have_waf(case: Case) -> Judgement:
    """A web ACL association names the pool of the domain (Amazon Cognito developer guide,
    "Associate an AWS WAF web ACL with a user pool")."""
    pool = case.target("user_pool_id")
    if pool is None:
        return unknown("the user pool is not in this configuration", case.line_of("user_pool_id"))
    return _protected(case, pool, f"{pool.address} shows login pages")


def api_has_waf(case: Case) -> Judgement:
    """A web ACL association names the stage or the API, unless the API is private (AWS WAF
    developer guide, "Resources that you can protect with AWS WAF")."""
    stage = case.resource.type == "aws_api_gateway_stage"
    api = case.target("rest_api_id") if stage else case.resource
    if api is None:
        doubt = unknown("whether its API is private cannot be resolved", elsewhere=True)
    else:
        doubt = _private(api, *(_REST if stage else _GRAPHQL))
    return any_of([_protected(case, case.resource, "it answers the whole internet"), doubt])


_REST = ("endpoint_configuration.types", ["PRIVATE"])
_GRAPHQL = ("visibility", "PRIVATE")


def _private(api: Resource, path: str, private: Value) -> Judgement:
    answer = False if api.get(path) is ABSENT else equals(api.get(path), private)
    if answer is None:
        return unknown(f"`{path}` cannot be resolved")
    return passed("nobody outside calls it") if answer else failed(f"`{path}` is not PRIVATE")


def _protected(case: Case, resource: Resource, what: str) -> Judgement:
    answers = [_names(case, a, resource) for a in case.of_type("aws_wafv2_web_acl_association")]
    if True in answers:
        return passed()
    if None in answers:
        return unknown("whether an aws_wafv2_web_acl_association names it cannot be resolved")
    return failed(f"{what}, and no aws_wafv2_web_acl_association names it")


def _names(case: Case, association: Resource, resource: Resource) -> bool | None:
    value = association.get("resource_arn")
    if case.configuration.target(value) is resource:
        return None if association.uncertain else True
    return None if may_be(value, resource) else False


def _network(case: Case) -> Judgement:
    """A public network load balancer in front of web ports stands where no WAF can, unless load
    balancers of applications follow, each with one (Elastic Load Balancing, "Use Application Load
    Balancers as targets of a Network Load Balancer")."""
    behind: list[Judgement] = []
    for listener in case.users("aws_lb_listener", "load_balancer_arn"):
        port = case.literal(listener.get("port"))
        if not isinstance(port, str | int | float):
            return unknown(f"the port of {listener.address} cannot be resolved", listener.line)
        if normal(port) in _WEB_PORTS:
            following = _followed_by(case, listener)
            if not following:
                return failed(
                    f"{listener.address} serves a web port from a network load balancer, "
                    "which cannot carry a WAF"
                )
            what = "leads to {}, which answers web ports"
            behind += [_protected(case, lb, what.format(lb.address)) for lb in following]
    return all_of(behind) if behind else not_applicable()


def _followed_by(case: Case, listener: Resource) -> list[Resource]:
    """The load balancers of applications that a listener passes everything on to; empty where it
    leads elsewhere too, or nobody can tell."""
    groups = [
        case.configuration.target(held.value) for path in _FORWARDED for held in listener.find(path)
    ]
    found: list[Resource] = []
    for group in groups:
        if group is None or group.get("target_type") != "alb":
            return []
        joined = case.about(group).users("aws_lb_target_group_attachment", "target_group_arn")
        members = [case.configuration.target(one.get("target_id")) for one in joined]
        found += [lb for lb in members if lb is not None and lb.type in _BALANCERS]
        if not members or None in members:
            return []
    return found


def holds_managed_rules(case: Case, groups: list[str]) -> Judgement:
    """The ACL holds every group of AWS that is named, none of them overridden, or a group of
    another vendor, which brings its own rules against the same attacks."""
    rules, unresolved = _rules(case)
    acting = [rule for rule in rules if _counts(rule) is False]
    held = [block for rule in acting for path in _HELD for block in blocks_at(rule, path)[0]]
    names = [_plain(group, "name") for group in held]
    missing = [group for group in groups if group not in names]
    if not missing or any(equals(_plain(group, "vendor_name"), "AWS") is False for group in held):
        return passed()
    if unresolved or any(not isinstance(name, str) for name in names) or _uncertain(rules):
        return unknown("rules of the web ACL cannot be resolved")
    if any(_certain(rule, path) for rule in acting for path in _OWN_GROUP):
        return unknown("what a rule group of your own blocks is not told by its name")
    if case.find("rule_json"):
        return unknown("rule_json is not read")
    return failed(f"missing or only counting: {', '.join(missing)}")


def rules_block(case: Case) -> Judgement:
    """No group is overridden to count, and at least one rule or the default blocks."""
    rules, unresolved = _rules(case)
    counting = next((rule for rule in rules if _counts(rule) is True), None)
    if counting is not None:
        line = counting.line if counting.type == "rule" else 0
        refused = failed("override_action is count: the rule group only logs", line)
        return in_doubt(refused, "the rule may not exist") if counting.uncertain else refused
    if any(map(_acts, rules)) or _certain(case.resource.block, "default_action.block"):
        return passed()
    if unresolved or _uncertain(rules):
        return unknown("rules cannot be resolved")
    return failed("no rule blocks")


def _rules(case: Case) -> tuple[list[Block], bool]:
    """The rules of an ACL, or of a group: blocks, and resources of their own that name the ACL;
    and whether there may be others."""
    rules, unresolved = case.blocks("rule")
    others = case.of_type(*_BESIDE)
    named = [o for o in others if case.configuration.target(o.get(_OF_ACL)) is case.resource]
    doubtful = [o for o in others if o not in named and may_be(o.get(_OF_ACL), case.resource)]
    doubtful += [other for other in named if other.uncertain]
    certain = [other.block for other in named if not other.uncertain]
    return [*rules, *certain], bool(unresolved or doubtful)


def _uncertain(rules: list[Block]) -> bool:
    """A dynamic block whose elements are not known stands for any rules, and what is not known of
    an override may be that it only counts."""
    return any(
        rule.uncertain or any(b.uncertain for b in rule.nested()) or _counts(rule) is None
        for rule in rules
    )


def _counts(rule: Block) -> bool | None:
    """Whether a group is overridden; None: not resolved."""
    if blocks_at(rule, "override_action.count")[0]:
        return True
    written = _plain(rule, "override_action")
    return False if written is ABSENT else equals(written, "count")


def _acts(rule: Block) -> bool:
    """Blocks by itself, or leaves a rule group's own actions in force."""
    actions = ("action.block", "action.captcha", "action.challenge", "override_action.none")
    held = _plain(rule, "override_action") in (ABSENT, None, "none") and any(
        _certain(rule, path) for path in ("managed_rule_group", "rule_group_reference")
    )
    return not rule.uncertain and (held or any(_certain(rule, action) for action in actions))


def _certain(block: Block, path: str) -> bool:
    """Whether a block at the path exists for certain."""
    head, _, rest = path.partition(".")
    found = [child for child in blocks_at(block, head)[0] if not child.uncertain]
    return any(_certain(child, rest) for child in found) if rest else bool(found)


def _plain(block: Block, name: str) -> Value:
    return block.attributes[name].value if name in block.attributes else ABSENT


def large_bodies_handled(case: Case) -> Judgement:
    """No part of a rule continues with what it could not read."""
    found = _inside(case.resource.block, "oversize_handling")
    return all_of([passed(), *(_handled(value, line) for value, line in found)])


def _inside(block: Block, name: str) -> Iterator[tuple[Value, int]]:
    """The arguments of a name, however deep, and their lines."""
    for nested in block.nested():
        if name in nested.attributes:
            yield nested.attributes[name].value, nested.attributes[name].line
        yield from _inside(nested, name)


def _handled(value: Value, line: int) -> Judgement:
    answer = equals(value, "CONTINUE")
    if answer is None:
        return unknown("oversize_handling cannot be resolved", line)
    return failed("oversize_handling is CONTINUE", line) if answer else passed()
