"""Payment keys: never exported, with the modes that are written, for the operations of callers."""

from typing import Any

import pytest

from generator.blueprint.components.payment_key import payment_key as blueprint
from generator.blueprint.components.service import service
from generator.blueprint.model import Module
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used


def made(*, production: bool = True, **overrides: Any) -> Module:
    environment = specs.payment_environment(payment_keys={"cvv": overrides})
    account = None if production else specs.non_production_account(name="pay-production")
    return blueprint(specs.context_for(environment, account), "cvv")


def test_it_conforms_and_needs_nothing() -> None:
    module = made()
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs} == set()


def test_it_stays_in_the_hardware_and_has_only_its_modes() -> None:
    key = only(parsed(made(modes=["verify", "generate"])), "aws_paymentcryptography_key")
    assert key["exportable"] is False
    text = text_of(made(modes=["verify"]))
    assert "verify = true" in text
    assert "generate" not in text
    assert "no_restrictions" not in text


def test_its_alias_is_its_name() -> None:
    alias = only(parsed(made()), "aws_paymentcryptography_key_alias")
    assert alias["alias_name"] == "alias/production-cvv"


@pytest.mark.parametrize("production", [True, False])
def test_production_keeps_it(production: bool) -> None:
    assert ("prevent_destroy = true" in text_of(made(production=production))) == production


def test_callers_may_ask_for_its_operations_and_no_others() -> None:
    operations = ["VerifyCardValidationData", "GenerateCardValidationData"]
    environment = specs.payment_environment(payment_keys={"cvv": {"operations": operations}})
    module = service(specs.context_for(environment), "worker")
    document = parsed(module).by_address["aws_iam_role_policy.this"].get("policy").value
    found = {s["Sid"]: s for s in document["Statement"]}["UsePaymentKey1"]
    assert found["Action"] == [
        "payment-cryptography:GenerateCardValidationData",
        "payment-cryptography:VerifyCardValidationData",
    ]
    assert "var.cvv_payment_key_arn" in text_of(module)
