"""The web ACL in front of public application load balancers, and only there."""

import pytest

from generator.blueprint.components.service.waf import CAPACITY_LIMIT, MANAGED_GROUPS, RATE_CAPACITY
from generator.config.values import Reference
from generator.spec.tables import table
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import conforming, only, text_of


def public():
    return conforming(made(load_balancer=BALANCERS["public"]))


@pytest.mark.parametrize("balancer", ["none", "internal", "tls", "tcp"])
def test_no_web_acl_elsewhere(balancer) -> None:
    assert not conforming(made(load_balancer=BALANCERS[balancer])).of_type("aws_wafv2_web_acl")


def test_web_acl_stands_in_front_and_fails_closed() -> None:
    found = public()
    association = only(found, "aws_wafv2_web_acl_association")
    assert association == {
        "resource_arn": "aws_lb.this.arn",
        "web_acl_arn": "aws_wafv2_web_acl.this.arn",
    }
    assert only(found, "aws_lb")["enable_waf_fail_open"] is False


def test_managed_groups_are_in_force_in_an_order() -> None:
    rules = public().by_address["aws_wafv2_web_acl.this"].block.children("rule")
    priorities = [rule.attributes["priority"].value for rule in rules]
    assert priorities == list(range(len(MANAGED_GROUPS) + 1))
    assert rules[0].children("action")[0].children("block")
    for rule, group in zip(rules[1:], MANAGED_GROUPS, strict=True):
        (name,) = rule.find("statement.managed_rule_group_statement.name")
        assert name.value == group.name
        assert rule.children("override_action")[0].children("none")


def test_servers_of_merchants_are_not_refused() -> None:
    (group,) = [g for g in MANAGED_GROUPS if g.name == "AWSManagedRulesAnonymousIpList"]
    assert [counted.rule for counted in group.counted] == ["HostingProviderIPList"]
    path = "rule.statement.managed_rule_group_statement.rule_action_override.name"
    overrides = public().by_address["aws_wafv2_web_acl.this"].find(path)
    assert [a.value for a in overrides] == ["HostingProviderIPList"]


def test_capacity_is_within_what_a_web_acl_includes() -> None:
    assert sum(g.capacity for g in MANAGED_GROUPS) + RATE_CAPACITY <= CAPACITY_LIMIT


def test_requests_are_logged_without_credentials() -> None:
    found = public()
    logging = found.by_address["aws_wafv2_web_acl_logging_configuration.this"]
    assert logging.get("log_destination_configs") == [
        Reference("aws_cloudwatch_log_group.waf", "arn")
    ]
    group = found.by_address["aws_cloudwatch_log_group.waf"]
    assert group.get("name") == "aws-waf-logs-production-api"
    headers = logging.find("redacted_fields.single_header.name")
    assert [a.value for a in headers] == ["authorization", "cookie"]


def test_the_spec_sizes_the_limit_of_one_address() -> None:
    balancer = {**BALANCERS["public"], "requests_per_source": 60000}
    found = conforming(made(load_balancer=balancer)).by_address["aws_wafv2_web_acl.this"]
    assert found.get("rule.statement.rate_based_statement.limit") == 60000


REASON = "Merchants upload scans; the portal refuses more than 20 MB"


def test_what_the_spec_lets_count_counts_and_says_why() -> None:
    """The common rule set blocks bodies above 8 KB (SizeRestrictions_BODY)."""
    waf = {"count": [{"rule": "SizeRestrictions_BODY", "reason": REASON}]}
    module = made(load_balancer=BALANCERS["public"], waf=waf)
    acl = conforming(module).by_address["aws_wafv2_web_acl.this"].block
    path = "statement.managed_rule_group_statement"
    counted = {
        group.value: [a.value for a in rule.find(f"{path}.rule_action_override.name")]
        for rule in acl.children("rule")
        for group in rule.find(f"{path}.name")
    }
    assert counted == {
        **{group.name: [] for group in MANAGED_GROUPS},
        "AWSManagedRulesAnonymousIpList": ["HostingProviderIPList"],
        "AWSManagedRulesCommonRuleSet": ["SizeRestrictions_BODY"],
    }
    assert f"# {REASON}\n" in text_of(module)


def test_a_rule_that_counts_anyway_is_written_once() -> None:
    waf = {"count": [{"rule": "HostingProviderIPList", "reason": REASON}]}
    text = text_of(made(load_balancer=BALANCERS["public"], waf=waf))
    assert text.count('"HostingProviderIPList"') == 1


def test_the_table_knows_the_rules_of_every_group() -> None:
    rules = table("waf")["rules"]
    assert rules.keys() == {group.name for group in MANAGED_GROUPS}
    names = [rule for group in rules.values() for rule in group]
    assert len(names) == len(set(names)), "a rule is named without its group"
