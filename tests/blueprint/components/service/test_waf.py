"""The web ACL in front of public application load balancers, and only there."""

import pytest

from generator.blueprint.components.service.waf import CAPACITY_LIMIT, MANAGED_GROUPS, RATE_CAPACITY
from generator.config.values import Reference
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import conforming, only


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
    assert group.counted == ("HostingProviderIPList",)
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
