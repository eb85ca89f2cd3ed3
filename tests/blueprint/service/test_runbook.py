"""Steps follow from what was rendered."""

from tests.blueprint.service.cases import BALANCERS, TLS, made
from tests.specs import SECRET, network_load_balancer


def titles(**overrides) -> list[str]:
    return [step.title for step in made(**overrides).runbook]


def test_a_worker_needs_only_its_image_rolled_out() -> None:
    assert titles() == ["Roll out a new image to production-api"]


def test_certificates_and_secrets_come_first() -> None:
    steps = made(load_balancer=BALANCERS["internal"], secrets=[SECRET]).runbook
    before = [step.title for step in steps if step.phase == "before first apply"]
    assert before == [
        "Check the certificate of api",
        "Give the servers of api a certificate",
        "Store the secrets of api",
    ]
    assert SECRET in steps[2].text


def test_tcp_has_no_certificate_of_its_own() -> None:
    assert "Check the certificate of api" in titles(load_balancer=network_load_balancer(**TLS))
    assert "Check the certificate of api" not in titles(load_balancer=BALANCERS["tcp"])


def test_one_server_is_said_to_be_one() -> None:
    steps = made(scaling={"min_size": 1, "max_size": 1}).runbook
    assert steps[-1].title == "Know what production-api survives"
    assert "stopped before its successor" in steps[-2].text
