"""The web ACL in front of public application load balancers, and only there."""

import pytest

from generator.config.values import Reference
from generator.spec.model.waf import Waf
from generator.spec.waf_groups import groups_of
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import conforming, only, text_of

BASELINE = [group.name for group in groups_of(Waf())]


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
    assert priorities == list(range(len(BASELINE) + 1))
    assert rules[0].children("action")[0].children("block")
    for rule, group in zip(rules[1:], BASELINE, strict=True):
        (name,) = rule.find("statement.managed_rule_group_statement.name")
        assert name.value == group
        assert rule.children("override_action")[0].children("none")


def test_servers_of_merchants_are_not_refused() -> None:
    path = "rule.statement.managed_rule_group_statement.rule_action_override.name"
    overrides = public().by_address["aws_wafv2_web_acl.this"].find(path)
    assert [a.value for a in overrides] == ["HostingProviderIPList"]


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
        **{group: [] for group in BASELINE},
        "AWSManagedRulesAnonymousIpList": ["HostingProviderIPList"],
        "AWSManagedRulesCommonRuleSet": ["SizeRestrictions_BODY"],
    }
    assert f"# {REASON}\n" in text_of(module)


def test_a_rule_that_counts_anyway_is_written_once() -> None:
    waf = {"count": [{"rule": "HostingProviderIPList", "reason": REASON}]}
    text = text_of(made(load_balancer=BALANCERS["public"], waf=waf))
    assert text.count('"HostingProviderIPList"') == 1


def rules_of(**waf):
    module = made(load_balancer=BALANCERS["public"], waf=waf, environment={"external": EXTERNAL})
    acl = conforming(module).by_address["aws_wafv2_web_acl.this"].block
    rules = {rule.attributes["name"].value: rule for rule in acl.children("rule")}
    priorities = [rule.attributes["priority"].value for rule in rules.values()]
    assert len(set(priorities)) == len(priorities)
    return rules


EXTERNAL = {"bureau": {"cidrs": ["198.51.100.128/27"]}}
LINUX = "AWSManagedRulesLinuxRuleSet"


def test_groups_are_added_and_left_out() -> None:
    out = {"group": "AWSManagedRulesAnonymousIpList", "reason": REASON}
    rules = rules_of(add=[LINUX], leave_out=[out])
    assert [name for name in rules if name != "rate-limit"] == [
        "ip-reputation",
        "common",
        "known-bad-inputs",
        "sql-injection",
        "linux",
    ]
    # A group that is not there moves no other.
    assert rules["common"].attributes["priority"].value == 3


def test_a_group_that_was_added_may_count_first() -> None:
    rules = rules_of(add=[LINUX], count=[{"group": LINUX, "reason": REASON}])
    assert rules["linux"].children("override_action")[0].children("count")
    assert rules["common"].children("override_action")[0].children("none")


def test_a_rule_that_counts_on_some_paths_blocks_elsewhere() -> None:
    """It counts in its group, which puts a label on the request."""
    entry = {"rule": "SizeRestrictions_BODY", "paths": ["/contracts/", "/scans"], "reason": REASON}
    rule = rules_of(count=[entry])["SizeRestrictions_BODY-elsewhere"]
    assert rule.children("action")[0].children("block")
    assert values(rule, "statement.and_statement.statement.label_match_statement.key") == [
        "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body"
    ]
    spared = "statement.and_statement.statement.not_statement.statement.byte_match_statement"
    assert values(rule, f"{spared}.search_string") == ["/contracts/", "/scans"]
    # Without these, /contracts/../admin would count as well.
    assert (
        values(rule, f"{spared}.text_transformation.type") == ["URL_DECODE", "NORMALIZE_PATH"] * 2
    )


def test_a_group_does_not_look_at_what_is_excluded() -> None:
    one = {"group": "AWSManagedRulesSQLiRuleSet", "paths": ["/search"], "reason": REASON}
    other = {"group": "AWSManagedRulesSQLiRuleSet", "hosts": ["sql.example.com"], "reason": REASON}
    group = "statement.managed_rule_group_statement"
    rule = rules_of(exclude=[one])["sql-injection"]
    found = f"{group}.scope_down_statement.not_statement.statement.byte_match_statement"
    assert values(rule, f"{found}.search_string") == ["/search"]
    rule = rules_of(exclude=[one, other])["sql-injection"]
    found = f"{group}.scope_down_statement.and_statement.statement.not_statement.statement"
    assert values(rule, f"{found}.byte_match_statement.search_string") == [
        "/search",
        "sql.example.com",
    ]
    assert values(rule, f"{found}.byte_match_statement.positional_constraint") == [
        "STARTS_WITH",
        "EXACTLY",
    ]


def test_lists_of_addresses() -> None:
    waf = {
        "block": {"addresses": ["203.0.113.7", "192.0.2.0/24"], "reason": REASON},
        "allow": {"addresses": ["bureau"], "reason": REASON},
    }
    module = made(load_balancer=BALANCERS["public"], waf=waf, environment={"external": EXTERNAL})
    sets = {r.name: r.get("addresses") for r in conforming(module).of_type("aws_wafv2_ip_set")}
    assert sets == {"block": ["203.0.113.7/32", "192.0.2.0/24"], "allow": ["198.51.100.128/27"]}
    rules = rules_of(**waf)
    referred = "ip_set_reference_statement.arn"
    assert values(rules["blocked-addresses"], f"statement.{referred}") == [
        Reference("aws_wafv2_ip_set.block", "arn")
    ]
    # Who is allowed is spared by what judges addresses, and by nothing that judges requests.
    spared = f"scope_down_statement.not_statement.statement.{referred}"
    sparing = {
        name
        for name, rule in rules.items()
        if values(rule, f"statement.rate_based_statement.{spared}")
        or values(rule, f"statement.managed_rule_group_statement.{spared}")
    }
    assert sparing == {"rate-limit", "ip-reputation", "anonymous-ip"}


def test_rate_limits_of_paths_and_of_what_a_header_says() -> None:
    waf = {
        "rate_limits": {
            "login": {"requests": 100, "window_seconds": 60, "paths": ["/login", "/reset"]},
            "merchant": {"requests": 30000, "header": "x-merchant-id"},
        }
    }
    rules = rules_of(**waf)
    rate = "statement.rate_based_statement"
    login, merchant = rules["rate-limit-login"], rules["rate-limit-merchant"]
    assert values(login, f"{rate}.evaluation_window_sec") == [60]
    path = f"{rate}.scope_down_statement.or_statement.statement.byte_match_statement.search_string"
    assert values(login, path) == ["/login", "/reset"]
    assert values(merchant, f"{rate}.aggregate_key_type") == ["CUSTOM_KEYS"]
    assert values(merchant, f"{rate}.custom_key.header.name") == ["x-merchant-id"]
    module = made(load_balancer=BALANCERS["public"], waf={**waf, "redact_headers": ["x-api-key"]})
    logging = conforming(module).by_address["aws_wafv2_web_acl_logging_configuration.this"]
    headers = logging.find("redacted_fields.single_header.name")
    assert [a.value for a in headers] == ["authorization", "cookie", "x-api-key", "x-merchant-id"]


def test_bodies_above_a_limit_are_blocked_unseen_parts_included() -> None:
    rule = rules_of(body_limit_bytes=4096)["body-limit"]
    size = "statement.size_constraint_statement"
    assert values(rule, f"{size}.size") == [4096]
    assert values(rule, f"{size}.comparison_operator") == ["GT"]
    assert values(rule, f"{size}.field_to_match.body.oversize_handling") == ["MATCH"]


def values(block, path):
    return [attribute.value for attribute in block.find(path)]
