"""What web ACLs cost in capacity units, by the figures of the AWS WAF developer guide."""

from generator.spec.model.waf import Waf
from generator.spec.waf_groups import capacity, groups_of, known_groups

WHY = "a reason that is long enough"
INCLUDED = 1500  # AWS WAF pricing: units that the price of a web ACL includes


def units(**waf) -> int:
    return capacity(Waf.model_validate(waf)) - capacity(Waf())


def test_what_every_web_acl_has_is_within_what_its_price_includes() -> None:
    assert capacity(Waf()) == 2 + 25 + 50 + 700 + 200 + 200 <= INCLUDED


def test_every_part_costs() -> None:
    path, host = 2 + 10 + 10, 2 + 10
    assert units(add=("AWSManagedRulesLinuxRuleSet",)) == 200
    out = {"group": "AWSManagedRulesAnonymousIpList", "reason": WHY}
    assert units(leave_out=(out,)) == -50
    some = {"paths": ("/a", "/b"), "hosts": ("a.example.com",)}
    sql = {"group": "AWSManagedRulesSQLiRuleSet", "reason": WHY} | some
    assert units(exclude=(sql,)) == 2 * path + host
    part = {"rule": "SQLi_BODY", "reason": WHY}
    assert units(count=(part,)) == 0
    assert units(count=(part | some,)) == 1 + 2 * path + host
    assert units(block={"addresses": ("192.0.2.1",), "reason": WHY}) == 1
    allowed = {"addresses": ("192.0.2.1",), "reason": WHY}
    assert units(allow=allowed) == 3  # the limit of each address, and two groups
    assert units(rate_limits={"x": {"requests": 10}}) == 2
    assert units(rate_limits={"x": {"requests": 10, "header": "x-id"}}) == 2 + 30 + 10
    assert units(rate_limits={"x": {"requests": 10, "paths": ("/a",)}}, allow=allowed) == 6 + path
    assert units(body_limit_bytes=100) == 1 + 10


def test_the_table_names_each_rule_and_each_place_once() -> None:
    rules = [rule for group in known_groups().values() for rule in group.rules]
    assert len(rules) == len(set(rules)), "a rule is named without its group"
    assert [g.position for g in groups_of(Waf())] == [1, 2, 3, 4, 5]
    assert len({g.label for g in known_groups().values()}) == len(known_groups())
