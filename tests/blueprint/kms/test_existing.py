"""Keys that exist: read and proven, nothing of them made, and the owner is told what to permit."""

from pathlib import Path

import pytest

from generator.blueprint.kms.kms import kms
from generator.changes.replacements import replacements
from tests.support.postconditions import broken
from tests.support.rendered import conforming, text_of
from tests.support.rendered_estates import decided
from tests.support.runbooks import steps
from tests.support.specs import Spec, context_for, database, minimal_environment
from tests.support.steps import remembered, rendered_step, said

ARN = "arn:aws:kms:ap-southeast-1:543210987654:key/1234abcd-12ab-34cd-96ef-1234567890ab"
GOOD = {
    "enabled": True,
    "key_usage": "ENCRYPT_DECRYPT",
    "customer_master_key_spec": "SYMMETRIC_DEFAULT",
    "key_manager": "CUSTOMER",
}


def environment(**keys: str) -> Spec:
    return minimal_environment(databases={"orders-db": database()}, existing_keys=keys)


def test_only_the_other_keys_are_made() -> None:
    made = conforming(kms(context_for(environment(confidential=ARN))))
    assert [r.name for r in made.of_type("data.aws_kms_key")] == ["confidential"]
    for type_ in ("aws_kms_key", "aws_kms_alias"):
        assert {r.name for r in made.of_type(type_)} == {"internal", "logs"}
    assert "data.aws_kms_key.confidential.arn" in text_of(
        kms(context_for(environment(confidential=ARN)))
    )


def test_the_owner_is_told_who_uses_the_key() -> None:
    context = context_for(environment(confidential=ARN))
    (told,) = [step for step in steps(kms(context), context) if "confidential" in step.title]
    assert "rds.ap-southeast-1.amazonaws.com" in told.text
    assert "logs." not in told.text
    assert all(ARN in command for command in told.commands)


@pytest.mark.parametrize(
    ("attribute", "value", "says"),
    [
        ("enabled", False, "must be enabled"),
        ("key_usage", "SIGN_VERIFY", "for encryption"),
        ("customer_master_key_spec", "RSA_2048", "symmetric"),
        ("key_manager", "AWS", "customer managed"),
    ],
)
def test_a_plan_stops_at_a_key_of_another_kind(
    tmp_path: Path, attribute: str, value: object, says: str
) -> None:
    text = text_of(kms(context_for(environment(confidential=ARN))))
    assert broken(text, {"data.aws_kms_key.confidential": GOOD}, tmp_path) == []
    wrong = {"data.aws_kms_key.confidential": {**GOOD, attribute: value}}
    (told,) = broken(text, wrong, tmp_path)
    assert says in told


def test_another_key_below_a_store_is_refused(tmp_path: Path) -> None:
    before, after = decided(environment()), decided(environment(confidential=ARN))
    told = said(replacements, rendered_step(remembered(tmp_path, before), after))
    assert "module.orders_db.aws_db_instance.this would be deleted" in told
