"""Certificates of callers at the load balancer."""

from generator.config.values import Reference
from tests.support.cases.service import BALANCERS, made
from tests.support.rendered import arguments, conforming, only
from tests.support.specs import application_load_balancer

AUTHORITIES = {"bucket": "authorities", "key": "merchants.pem", "version": "v1"}
REVOKED = {"bucket": "authorities", "key": "merchants.crl", "version": "v2"}


def found(**mutual):
    return conforming(made(load_balancer=application_load_balancer(mutual_tls=mutual)))


def asked(configuration):
    (listener,) = configuration.of_type("aws_lb_listener")
    (block,) = listener.block.children("mutual_authentication")
    return {name: attribute.value for name, attribute in block.attributes.items()}


def test_callers_are_checked_by_a_reviewed_version() -> None:
    configuration = found(authorities=AUTHORITIES, revocations={"of-merchants": REVOKED})
    assert asked(configuration) == {
        "mode": "verify",
        "trust_store_arn": Reference("aws_lb_trust_store.this", "arn"),
        "ignore_client_certificate_expiry": False,
        "advertise_trust_store_ca_names": "off",
    }
    store = only(configuration, "aws_lb_trust_store")
    assert store["ca_certificates_bundle_s3_object_version"] == "v1"
    (revoked,) = configuration.of_type("aws_lb_trust_store_revocation")
    assert revoked.name == "of_merchants"
    assert arguments(revoked) == {
        "trust_store_arn": "aws_lb_trust_store.this.arn",
        "revocations_s3_bucket": "authorities",
        "revocations_s3_key": "merchants.crl",
        "revocations_s3_object_version": "v2",
    }


def test_a_service_may_check_for_itself() -> None:
    configuration = found(mode="passthrough")
    assert asked(configuration) == {"mode": "passthrough"}
    assert not configuration.of_type("aws_lb_trust_store")


def test_names_of_authorities_are_told_on_request() -> None:
    told = asked(found(authorities=AUTHORITIES, tell_authorities=True))
    assert told["advertise_trust_store_ca_names"] == "on"


def test_nobody_is_asked_otherwise() -> None:
    configuration = conforming(made(load_balancer=BALANCERS["public"]))
    listener = configuration.by_address["aws_lb_listener.this"]
    assert not listener.block.children("mutual_authentication")
    assert not configuration.of_type("aws_lb_trust_store")
