"""Load balancers: encrypted on both sides, logged, named, protected in production."""

import pytest

from generator.config.values import ABSENT
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import conforming, only
from tests.support.runbooks import steps
from tests.support.specs import application_load_balancer, network_load_balancer


def configuration(balancer, **overrides):
    spec = BALANCERS[balancer] if isinstance(balancer, str) else balancer
    return conforming(made(load_balancer=spec, **overrides))


@pytest.mark.parametrize(
    ("balancer", "protocol", "encrypted"),
    [
        ("public", "HTTPS", True),
        ("internal", "HTTPS", True),
        ("tls", "TLS", True),
        ("tcp", "TCP", False),
    ],
)
def test_listener_and_targets_speak_alike(balancer, protocol, encrypted) -> None:
    found = configuration(balancer)
    listener = found.by_address["aws_lb_listener.this"]
    target_group = only(found, "aws_lb_target_group")
    assert listener.get("protocol") == target_group["protocol"] == protocol
    assert target_group["port"] == 8443
    assert (listener.get("ssl_policy") == "ELBSecurityPolicy-TLS13-1-2-Res-2021-06") == encrypted
    assert (listener.get("certificate_arn") is not ABSENT) == encrypted


def test_application_load_balancer_refuses_what_smuggles() -> None:
    found = only(configuration("internal", pci_scope="out-of-scope"), "aws_lb")
    assert found["drop_invalid_header_fields"] is True
    assert found["desync_mitigation_mode"] == "defensive"
    environment = {"network": {"subnets": {"cde-app": 22, "cde-data": 24}}}
    strict = configuration("public", pci_scope="cde", environment=environment)
    assert only(strict, "aws_lb")["desync_mitigation_mode"] == "strictest"


@pytest.mark.parametrize("balancer", ["public", "internal", "tls", "tcp"])
def test_access_logs_go_to_the_archive(balancer) -> None:
    found = configuration(balancer).by_address["aws_lb.this"]
    assert found.get("access_logs.enabled") is True
    assert found.get("access_logs.bucket") == "pay-archive-access"
    assert found.get("access_logs.prefix") == "production/api"
    application = balancer in ("public", "internal")
    assert (found.get("connection_logs.enabled") is True) == application


@pytest.mark.parametrize("production", [True, False])
def test_deletion_protection_in_production(*, production: bool) -> None:
    found = only(configuration("internal", production=production), "aws_lb")
    assert found["enable_deletion_protection"] is production


def test_public_in_public_subnets_internal_beside_its_servers() -> None:
    public, internal = (only(configuration(b), "aws_lb") for b in ("public", "internal"))
    assert (public["internal"], internal["internal"]) == (False, True)
    assert "public_subnet_ids" in str(public["subnets"])
    assert "app_subnet_ids" in str(internal["subnets"])


def test_http_is_only_redirected() -> None:
    redirect = configuration("public").by_address["aws_lb_listener.redirect"]
    assert (redirect.get("port"), redirect.get("protocol")) == (80, "HTTP")
    assert redirect.get("default_action.type") == "redirect"
    assert redirect.get("default_action.redirect.protocol") == "HTTPS"
    assert redirect.get("default_action.redirect.port") == "443"
    assert redirect.get("default_action.redirect.status_code") == "HTTP_301"


def test_target_groups_can_be_replaced() -> None:
    """Port and protocol force a new group: both must exist while the listener moves."""
    found = configuration("internal").by_address["aws_lb_target_group.this"]
    assert found.get("lifecycle.create_before_destroy") is True
    assert found.get("name") == "production-api-https-8443"


@pytest.mark.parametrize(
    ("balancer", "protocol", "path"),
    [
        (network_load_balancer(), "TCP", ABSENT),
        (network_load_balancer(health_check={"path": "/ready"}), "HTTPS", "/ready"),
        (BALANCERS["tls"], "HTTPS", "/health"),
        (application_load_balancer(), "HTTPS", "/health"),
    ],
)
def test_health_check(balancer, protocol, path) -> None:
    found = configuration(balancer).by_address["aws_lb_target_group.this"]
    assert found.get("health_check.protocol") == protocol
    assert found.get("health_check.path") == path


@pytest.mark.parametrize(("balancer", "kind"), [("internal", "lb_cookie"), ("tcp", "source_ip")])
def test_stickiness_of_the_kind_that_the_type_knows(balancer, kind) -> None:
    found = configuration(balancer).by_address["aws_lb_target_group.this"]
    assert found.get("stickiness.type") == kind


def test_network_load_balancer_spans_zones_and_shows_clients() -> None:
    found = configuration("tcp")
    assert only(found, "aws_lb")["enable_cross_zone_load_balancing"] is True
    assert only(found, "aws_lb_target_group")["preserve_client_ip"] == "true"


def test_internal_ones_have_a_name_and_public_ones_a_runbook_step() -> None:
    record = configuration("internal").by_address["aws_route53_record.this"]
    assert record.get("name") == "api.production.pay.internal"
    assert record.get("alias.evaluate_target_health") is True
    assert not configuration("public").of_type("aws_route53_record")
    titles = [step.title for step in steps(made(load_balancer=BALANCERS["public"]))]
    assert "Publish api in public DNS" in titles


@pytest.mark.parametrize(
    ("balancer", "declared"),
    [
        ("public", {"exposure": "internet"}),
        ("tls", {"exposure": "internal"}),
        ("tcp", {"exposure": "internal", "tls_termination": "target"}),
    ],
)
def test_entry_points_and_passthrough_are_declared(balancer, declared) -> None:
    for type_ in ("aws_lb", "aws_lb_listener", "aws_lb_target_group"):
        for found in configuration(balancer).of_type(type_):
            tags = found.get("tags")
            assert {k: v for k, v in tags.items() if k in ("exposure", "tls_termination")} == (
                declared
            )


def test_names_stay_within_the_limit() -> None:
    name = {"name": "a-long-environment-name"}
    found = configuration("internal", environment=name)
    assert len(only(found, "aws_lb")["name"]) <= 32
    assert len(only(found, "aws_lb_target_group")["name"]) <= 32
