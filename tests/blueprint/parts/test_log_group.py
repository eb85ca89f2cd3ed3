"""Log groups: kept when in scope, masked when in scope, protected in production."""

import pytest

from generator.blueprint.components.service import service as blueprint
from tests.support.rendered import conforming
from tests.support.specs import context_for, minimal_environment, non_production_account, service


def rendered(scope: str, *, production: bool):
    environment = minimal_environment(services={"worker": service(pci_scope=scope)})
    account = None if production else non_production_account(name="pay-production")
    configuration = conforming(blueprint(context_for(environment, account), "worker"))
    return configuration, configuration.by_address["aws_cloudwatch_log_group.this"]


@pytest.mark.parametrize("production", [True, False])
@pytest.mark.parametrize("scope", ["connected-to", "out-of-scope"])
def test_groups_have_key_and_retention(scope: str, *, production: bool) -> None:
    _, group = rendered(scope, production=production)
    assert group.get("retention_in_days") == 400
    assert "logs_key_arn" in str(group.get("kms_key_id"))


def test_production_protects_the_group() -> None:
    _, group = rendered("out-of-scope", production=True)
    assert group.get("skip_destroy") is True
    assert group.get("deletion_protection_enabled") is True
    assert group.get("lifecycle.prevent_destroy") is True


def test_non_production_out_of_scope_can_be_thrown_away() -> None:
    configuration, group = rendered("out-of-scope", production=False)
    assert not group.get("skip_destroy")
    assert not group.get("lifecycle.prevent_destroy")
    assert not configuration.of_type("aws_cloudwatch_log_data_protection_policy")


def test_in_scope_logs_stay_and_mask_card_numbers() -> None:
    configuration, group = rendered("connected-to", production=False)
    assert group.get("skip_destroy") is True
    (policy,) = configuration.of_type("aws_cloudwatch_log_data_protection_policy")
    audit, mask = policy.get("policy_document").value["Statement"]
    assert audit["DataIdentifier"] == mask["DataIdentifier"]
    assert any(arn.endswith("/CreditCardNumber") for arn in mask["DataIdentifier"])
    assert mask["Operation"] == {"Deidentify": {"MaskConfig": {}}}
