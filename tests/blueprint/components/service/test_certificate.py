"""Certificates that pave requests from ACM, and what proves them."""

from generator.config.values import Reference
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import conforming, only, text_of
from tests.support.runbooks import steps
from tests.support.specs import application_load_balancer

AUTHORITY = (
    "arn:aws:acm-pca:ap-southeast-1:111122223333:certificate-authority/"
    "5c0e7a12-93bd-4f6e-8a41-2d7f60c8b915"
)
PUBLIC = {
    "domain": "pay.example.com",
    "alternative_names": ["*.shop.example.com", "shop.example.com"],
    "zone_id": "Z0729451KQ3B",
}


def module(exposure: str, certificate: dict[str, object], **overrides):
    balancer = application_load_balancer(exposure=exposure, certificate=certificate)
    del balancer["certificate_arn"]
    return made(load_balancer=balancer, **overrides)


def test_a_public_certificate_is_proven_by_records_of_its_zone() -> None:
    found = conforming(module("internet", PUBLIC))
    certificate = only(found, "aws_acm_certificate")
    assert certificate["domain_name"] == "pay.example.com"
    assert certificate["subject_alternative_names"] == PUBLIC["alternative_names"]
    assert certificate["validation_method"] == "DNS"
    records = found.of_type("aws_route53_record")
    # A name and its wildcard have one record: two would be refused.
    labels = {"certificate_pay_example_com", "certificate_shop_example_com"}
    assert {record.name for record in records} == labels
    assert {record.get("zone_id") for record in records} == {"Z0729451KQ3B"}
    assert 'proof.domain_name == "*.shop.example.com"' in text_of(module("internet", PUBLIC))


def test_the_listener_waits_for_what_is_issued() -> None:
    found = conforming(module("internet", PUBLIC))
    issued = Reference("aws_acm_certificate_validation.this", "certificate_arn")
    assert found.by_address["aws_lb_listener.this"].get("certificate_arn") == issued
    validation = found.by_address["aws_acm_certificate_validation.this"]
    assert len(validation.get("validation_record_fqdns")) == 2


def test_a_private_authority_issues_the_private_name() -> None:
    made_ = module("internal", {"authority_arn": AUTHORITY})
    found = conforming(made_)
    certificate = only(found, "aws_acm_certificate")
    assert certificate["domain_name"] == "api.production.pay.internal"
    assert certificate["certificate_authority_arn"] == AUTHORITY
    assert "validation_method" not in certificate
    arn = found.by_address["aws_lb_listener.this"].get("certificate_arn")
    assert arn == Reference("aws_acm_certificate.this", "arn")
    (step,) = [s for s in steps(made_) if "renew" in s.title]
    assert f"--certificate-authority-arn {AUTHORITY}" in " ".join(step.commands)


def test_a_certificate_that_exists_is_not_requested() -> None:
    assert not conforming(made(load_balancer=BALANCERS["public"])).of_type("aws_acm_certificate")
