"""CloudFront in front of the internal load balancer of a service."""

from __future__ import annotations

import re
from typing import Any

from generator.blueprint.flows.flows import flows
from generator.blueprint.kms.kms import kms
from generator.blueprint.model import Module
from generator.config.values import Json, Reference
from tests.support import specs
from tests.support.blueprints import blueprint
from tests.support.cases.service import made as service_made
from tests.support.rendered import conforming, text_of, variables_used
from tests.support.runbooks import steps
from tests.support.specs import application_load_balancer

EDGE = {"domain": "pay.example.com", "certificate_arn": specs.EDGE_CERTIFICATE}


def made(cloudfront: specs.Spec = EDGE, **overrides: Any) -> Module:
    balancer = application_load_balancer(exposure="internal", cloudfront=cloudfront)
    return service_made(load_balancer=balancer, **overrides)


def environment(**overrides: Any) -> specs.Spec:
    balancer = application_load_balancer(exposure="internal", cloudfront=EDGE)
    service = specs.service(port=8443, load_balancer=balancer)
    return specs.minimal_environment(services={"api": service}, **overrides)


def test_it_conforms_and_uses_its_inputs() -> None:
    for cloudfront in (EDGE, {**EDGE, "zone_id": "Z0729451KQ3B", "countries": ["SG"]}):
        module = made(cloudfront)
        conforming(module)
        assert variables_used(module) == {given.name for given in module.inputs}


def test_callers_reach_the_distribution_and_it_the_internal_load_balancer() -> None:
    found = conforming(made())
    assert found.by_address["aws_lb.this"].get("internal") is True
    origin = found.by_address["aws_cloudfront_vpc_origin.this"]
    assert origin.get("vpc_origin_endpoint_config.arn") == Reference("aws_lb.this", "arn")
    assert origin.get("vpc_origin_endpoint_config.origin_protocol_policy") == "https-only"
    distribution = found.by_address["aws_cloudfront_distribution.this"]
    used = distribution.get("origin.vpc_origin_config.vpc_origin_id")
    assert used == Reference("aws_cloudfront_vpc_origin.this", "id")
    assert distribution.get("default_cache_behavior.viewer_protocol_policy") == "https-only"
    assert distribution.get("viewer_certificate.minimum_protocol_version") == "TLSv1.2_2021"
    assert "POST" in distribution.get("default_cache_behavior.allowed_methods")
    reading = conforming(made({**EDGE, "read_only": True}))
    distribution = reading.by_address["aws_cloudfront_distribution.this"]
    assert "POST" not in distribution.get("default_cache_behavior.allowed_methods")


def test_the_web_acl_is_at_the_distribution() -> None:
    found = conforming(made(waf={"body_limit_bytes": 4096}))
    acl = found.by_address["aws_wafv2_web_acl.this"]
    assert (acl.get("scope"), acl.get("region")) == ("CLOUDFRONT", "us-east-1")
    assert not found.of_type("aws_wafv2_web_acl_association")
    distribution = found.by_address["aws_cloudfront_distribution.this"]
    assert distribution.get("web_acl_id") == Reference("aws_wafv2_web_acl.this", "arn")


def test_what_it_logs_holds_no_account_data_and_has_a_key() -> None:
    """PCI DSS 3.4.1, 10.2.1: query strings, cookies and referers are not written."""
    found = conforming(made())
    fields = found.by_address["aws_cloudwatch_log_delivery.cloudfront"].get("record_fields")
    assert {"c-ip", "cs-method", "cs-uri-stem", "sc-status"} <= set(fields)
    assert not {"cs-uri-query", "cs(Cookie)", "cs(Referer)"} & set(fields)
    for label in ("cloudfront", "waf"):
        group = found.by_address[f"aws_cloudwatch_log_group.{label}"]
        assert group.get("region") == "us-east-1"
        assert "edge_logs_key_arn" in str(group.get("kms_key_id"))
    policy = found.by_address["aws_cloudwatch_log_resource_policy.cloudfront"].get(
        "policy_document"
    )
    assert isinstance(policy, Json)
    (statement,) = policy.value["Statement"]
    assert statement["Condition"]["StringEquals"]["aws:SourceAccount"] == specs.PRODUCTION_ID


def test_the_key_of_these_logs_is_in_their_region() -> None:
    keys = {key.label: key for key in kms(specs.context_for(environment())).data.keys}
    assert keys["edge_logs"].region == "us-east-1"
    assert "logs.us-east-1.amazonaws.com" in str(keys["edge_logs"].policy)
    without = kms(specs.context_for(specs.minimal_environment())).data.keys
    assert "edge_logs" not in {key.label for key in without}


def test_in_us_east_1_everything_is_in_the_region_of_the_environment() -> None:
    zones = [f"us-east-1{letter}" for letter in "ab"]
    desk = {"email": ["desk@example.com"]}
    spec = environment(region="us-east-1", network={"availability_zones": zones}, alarms=desk)
    arn = specs.CERTIFICATE.replace("ap-southeast-1", "us-east-1")
    spec["services"]["api"]["load_balancer"]["certificate_arn"] = arn
    modules = {module.name: module for module in blueprint(**spec).modules}
    for name in ("api", "alerts"):
        assert not re.search(r"^ +region +=", text_of(modules[name]), re.MULTILINE)
    assert {"edge-errors", "blocked-spike"} <= {alarm.key for alarm in modules["api"].alarms}
    assert len(conforming(modules["alerts"]).of_type("aws_sns_topic")) == 1
    assert "edge_logs" not in {key.label for key in modules["kms"].data.keys}


def test_the_load_balancer_admits_cloudfront_by_its_prefix_list() -> None:
    modules = {module.name: module for module in blueprint(**environment()).modules}
    found = conforming(modules["segmentation"])
    rules = found.of_type("aws_vpc_security_group_ingress_rule")
    (rule,) = [r for r in rules if r.name == "cloudfront_to_api_load_balancer_tcp_443"]
    assert rule.get("prefix_list_id") == Reference(
        "data.aws_ec2_managed_prefix_list.cloudfront", "id"
    )
    assert not [r for r in rules if r.get("cidr_ipv4") == "0.0.0.0/0"]
    told = {(f.source.title, f.target.title) for f in flows(specs.context_for(environment()))}
    assert {("internet", "api distribution"), ("api distribution", "api load balancer")} <= told


def test_a_record_is_made_where_the_zone_is_known() -> None:
    assert "cloudfront" not in {r.name for r in conforming(made()).of_type("aws_route53_record")}
    found = conforming(made({**EDGE, "zone_id": "Z0729451KQ3B"}))
    record = found.by_address["aws_route53_record.cloudfront"]
    assert (record.get("name"), record.get("zone_id")) == ("pay.example.com", "Z0729451KQ3B")


def test_the_runbook_asks_for_both_certificates() -> None:
    titles = [step.title for step in steps(made())]
    assert "Check the certificate of the distribution of api" in titles
    assert "Publish api over CloudFront" in titles


def test_shield_protects_the_distribution_and_never_subscribes() -> None:
    shield = {"reason": "Attacks on payment pages were announced"}
    balancer = application_load_balancer(exposure="internal", cloudfront=EDGE, shield=shield)
    module = service_made(load_balancer=balancer)
    found = conforming(module)
    protected = found.by_address["aws_shield_protection.this"].get("resource_arn")
    assert protected == Reference("aws_cloudfront_distribution.this", "arn")
    public = application_load_balancer(exposure="internet", shield=shield)
    found = conforming(service_made(load_balancer=public))
    protected = found.by_address["aws_shield_protection.this"].get("resource_arn")
    assert protected == Reference("aws_lb.this", "arn")
    assert not found.of_type("aws_shield_subscription")
    titles = [step.title for step in steps(module)]
    assert "Check that the account has AWS Shield Advanced for api" in titles
    assert not conforming(made()).of_type("aws_shield_protection")
