"""Buckets: private, encrypted, locked where asked; callers get their objects and no more."""

import json
from typing import Any

import pytest

from generator.blueprint.alarms.stores import bucket_targets
from generator.blueprint.components.bucket import bucket as blueprint
from generator.blueprint.components.service import service
from generator.blueprint.context import context_of
from generator.blueprint.kms.keys import keys
from generator.blueprint.model import Module
from generator.blueprint.segmentation.segmentation import segmentation
from generator.config.model import Configuration
from generator.errors import InputError
from generator.render.module import render_module
from generator.spec.estate import LoadedEnvironment
from generator.spec.load import load_texts
from tests.support import pairs, specs
from tests.support.rendered import arguments, conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps
from tests.support.storage import KEY, OTHER_ACCOUNT

REPLICATION = {"bucket_arn": "arn:aws:s3:::pay-copies", "account_id": OTHER_ACCOUNT, "key_arn": KEY}


def made(*, production: bool = True, **overrides: Any) -> Module:
    environment = specs.storage_environment(buckets={"statements": overrides})
    account = None if production else specs.non_production_account(name="pay-production")
    return blueprint(specs.context_for(environment, account), "statements")


def test_access_logs_go_to_the_bucket_of_the_account() -> None:
    environment = specs.storage_environment(buckets={"statements": {"access_log_bucket": None}})
    account = specs.production_account(access_logs={"bucket": "pay-own-logs"})
    module = blueprint(specs.context_for(environment, account), "statements")
    logging = only(conforming(module), "aws_s3_bucket_logging")
    assert logging["target_bucket"] == "pay-own-logs"
    assert "access logs into" not in " ".join(step.title for step in steps(module))
    assert "access logs into" in " ".join(step.title for step in steps(made()))


def statements(policy: Any) -> dict[str, Any]:
    return {statement["Sid"]: statement for statement in policy["Statement"]}


def test_it_conforms_and_uses_its_inputs() -> None:
    for overrides in (
        {},
        {"replication": REPLICATION, "object_lock": {"mode": "COMPLIANCE", "days": 9}},
    ):
        module = made(**overrides)
        conforming(module)
        assert variables_used(module) == {given.name for given in module.inputs}


def test_its_name_is_unique_unless_the_spec_gives_one() -> None:
    assert made().data.name == "pay-production-production-statements"
    assert made(name="pay-statements").data.name == "pay-statements"


def test_a_long_name_is_cut_but_stays_unique() -> None:
    account = specs.production_account(name="a" * 24)
    names = []
    for name in ("b" * 23 + "c", "b" * 23 + "d"):
        environment = specs.minimal_environment(
            name="e" * 24, account="a" * 24, buckets={name: specs.bucket()}
        )
        names.append(blueprint(specs.context_for(environment, account), name).data.name)
    assert len(set(names)) == 2
    assert all(len(name) == 63 for name in names)


def test_it_is_private_versioned_encrypted_and_logged() -> None:
    configuration = parsed(made())
    block = only(configuration, "aws_s3_bucket_public_access_block")
    assert [value for name, value in block.items() if name != "bucket"] == [True] * 4
    (versioning,) = configuration.of_type("aws_s3_bucket_versioning")
    assert versioning.get("versioning_configuration.status") == "Enabled"
    (logging,) = configuration.of_type("aws_s3_bucket_logging")
    assert arguments(logging)["target_bucket"] == "pay-access-logs"
    assert only(configuration, "aws_s3_bucket")["force_destroy"] is False


def test_its_policy_only_denies() -> None:
    policy = statements(made().data.policy)
    own = ["OwnKeyOnly", "NoKeysOfCallers", "OwnAccountOnly"]
    assert list(policy) == ["TlsOnly", "ModernTlsOnly", *own]
    assert {statement["Effect"] for statement in policy.values()} == {"Deny"}
    assert policy["OwnAccountOnly"]["Condition"]["StringNotEquals"] == {
        "aws:PrincipalAccount": specs.PRODUCTION_ID
    }


@pytest.mark.parametrize("production", [True, False])
def test_production_is_not_destroyed(production: bool) -> None:
    assert ("prevent_destroy = true" in text_of(made(production=production))) is production


def test_a_lock_is_asked_for_at_birth() -> None:
    configuration = parsed(made(object_lock={"mode": "GOVERNANCE", "days": 30}))
    assert only(configuration, "aws_s3_bucket")["object_lock_enabled"] is True
    (lock,) = configuration.of_type("aws_s3_bucket_object_lock_configuration")
    assert lock.get("rule.default_retention.mode") == "GOVERNANCE"
    assert "object_lock_enabled" not in only(parsed(made()), "aws_s3_bucket")


def test_objects_stay_for_good_unless_the_spec_ends_them() -> None:
    kept = render_module(made())["modules/statements/lifecycle.tf"]
    assert "  expiration {" not in kept
    ended = made(
        lifecycle={
            "expire_days": 800,
            "noncurrent_days": 5,
            "transitions": [{"days": 30, "storage_class": "STANDARD_IA"}],
        }
    )
    (rule,) = parsed(ended).of_type("aws_s3_bucket_lifecycle_configuration")
    assert rule.get("rule.expiration.days") == 800
    assert rule.get("rule.transition.storage_class") == "STANDARD_IA"
    assert rule.get("rule.noncurrent_version_expiration.noncurrent_days") == 5


def test_copies_change_owner_only_between_accounts() -> None:
    away = render_module(made(replication=REPLICATION))["modules/statements/replication.tf"]
    assert 'owner = "Destination"' in away
    own_key = KEY.replace(OTHER_ACCOUNT, specs.PRODUCTION_ID)
    home = {**REPLICATION, "account_id": specs.PRODUCTION_ID, "key_arn": own_key}
    near = render_module(made(replication=home))["modules/statements/replication.tf"]
    assert "access_control_translation" not in near
    assert 'status = "Disabled"' in near  # of delete markers


def test_its_callers_use_objects_and_no_former_versions() -> None:
    context = specs.context_for(specs.storage_environment())
    module = service(context, "worker")
    policy = statements(module.data.role.policy)
    assert "s3:GetObject" in policy["UseObjects"]["Action"]
    assert not [a for a in policy["UseObjects"]["Action"] if "Version" in a or "*" in a]
    assert policy["UseKeysOfBuckets"]["Condition"]["StringEquals"] == {
        "kms:ViaService": "s3.ap-southeast-1.amazonaws.com"
    }
    wired = {given.name: given.value.text for given in module.inputs}
    assert wired["statements_bucket_arn"] == "module.statements.arn"
    assert wired["statements_bucket_key_arn"] == "module.statements.key_arn"
    conforming(module)


def granted(*flows: specs.Spec) -> dict[str, Any]:
    worker = {"services": {"worker": {"talks_to": list(flows)}}}
    module = service(specs.context_for(specs.storage_environment(**worker)), "worker")
    conforming(module)
    return statements(module.data.role.policy)


def test_readers_only_read() -> None:
    policy = granted({"to": "statements", "access": "read"})
    actions = [a for s in policy.values() for a in s["Action"] if a.startswith(("s3:", "kms:"))]
    assert policy["ReadObjects"]["Action"] == ["s3:GetObject"]
    assert policy["DecryptObjectsToRead"]["Action"] == ["kms:Decrypt"]
    assert not [a for a in actions if "Put" in a or "Delete" in a or "Generate" in a]


def test_writers_neither_read_nor_delete() -> None:
    policy = granted({"to": "statements", "access": "write"})
    assert "s3:PutObject" in policy["WriteObjects"]["Action"]
    # Decrypt: S3 puts the parts of a large upload together.
    assert policy["EncryptUploads"]["Action"] == ["kms:Decrypt", "kms:GenerateDataKey"]
    own = [s for s in policy.values() if "statements_bucket" in str(s["Resource"])]
    actions = [a for s in own for a in s["Action"]]
    assert not [a for a in actions if "GetObject" in a or "Delete" in a or a == "s3:ListBucket"]


def test_access_left_out_is_all_of_it() -> None:
    assert granted({"to": "statements"}) == granted({"to": "statements", "access": "read-write"})


def test_others_get_nothing() -> None:
    environment = specs.storage_environment(services={"other": specs.service()})
    policy = service(specs.context_for(environment), "other").data.role.policy
    assert not {"UseObjects", "FindObjects", "UseKeysOfBuckets"} & set(statements(policy))


def test_it_has_no_security_group_and_no_rule() -> None:
    text = text_of(segmentation(specs.context_for(specs.storage_environment())))
    assert "statements" not in text
    assert "aws_security_group.files" in text


def test_two_environments_cannot_share_a_name() -> None:
    texts = {"account.yaml": json.dumps(specs.production_account())}
    for name, cidr in (("one", "10.20.0.0/16"), ("two", "10.21.0.0/16")):
        environment = specs.minimal_environment(
            name=name, network={"cidr": cidr}, buckets={"files": specs.bucket(name="pay-files")}
        )
        texts[f"{name}.yaml"] = json.dumps(environment)
    with pytest.raises(InputError, match="name of the bucket is already used in"):
        load_texts(texts)


def paired(side: str, **replication: Any) -> Module:
    """The bucket of one side of a pair, whose objects go from the primary to the other."""
    spec = pairs.primary(buckets={"statements": {"replication": {"recovery": True, **replication}}})
    loaded = load_texts(pairs.texts(primary=spec)).environments[side]
    return blueprint(context_of(loaded), "statements")


def test_the_other_side_of_a_pair_is_derived() -> None:
    configuration = conforming(paired(pairs.PRIMARY))
    (rule,) = configuration.of_type("aws_s3_bucket_replication_configuration")
    other = conforming(paired(pairs.RECOVERY))
    assert rule.get("rule.destination.bucket") == f"arn:aws:s3:::{name_of(other)}"
    alias = "alias/rescue-confidential"
    key = f"arn:aws:kms:{pairs.REGION}:{specs.PRODUCTION_ID}"
    assert rule.get("rule.destination.encryption_configuration.replica_kms_key_id") == (
        f"{key}:{alias}"
    )
    assert alias in {k.alias for k in keys(context_of(side(pairs.RECOVERY)))}
    encrypt = statements(paired(pairs.PRIMARY).data.replica.role.policy)["EncryptCopies"]
    assert encrypt["Resource"] == f"{key}:key/*"
    condition = encrypt["Condition"]
    assert condition["ForAnyValue:StringEquals"] == {"kms:ResourceAliases": [alias]}
    assert condition["StringEquals"] == {"kms:ViaService": f"s3.{pairs.REGION}.amazonaws.com"}
    assert not other.of_type("aws_s3_bucket_replication_configuration")


def side(name: str, **changed: Any) -> LoadedEnvironment:
    return load_texts(pairs.texts(**changed)).environments[name]


def name_of(configuration: Configuration) -> str:
    return str(only(configuration, "aws_s3_bucket")["bucket"])


def test_a_key_that_exists_there_encrypts_the_copies() -> None:
    key = (
        f"arn:aws:kms:{pairs.REGION}:{specs.PRODUCTION_ID}:key/0b1c2d3e-1111-4222-8333-444455556666"
    )
    recovery = pairs.recovery(existing_keys={"confidential": key})
    loaded = side(pairs.PRIMARY, recovery=recovery)
    policy = blueprint(context_of(loaded), "statements").data.replica.role.policy
    assert statements(policy)["EncryptCopies"]["Resource"] == key


def test_copies_go_to_the_account_that_was_meant() -> None:
    for module, owner in (
        (paired(pairs.PRIMARY), specs.PRODUCTION_ID),
        (made(replication=REPLICATION), OTHER_ACCOUNT),
    ):
        write = statements(module.data.replica.role.policy)["WriteCopies"]
        assert write["Condition"] == {"StringEquals": {"aws:ResourceAccount": owner}}
        changes_owner = "s3:ObjectOwnerOverrideToBucketOwner" in write["Action"]
        assert changes_owner is (owner == OTHER_ACCOUNT)


@pytest.mark.parametrize("on", [True, False])
def test_deletions_and_time_control_are_asked_for(on: bool) -> None:
    module = paired(pairs.PRIMARY, delete_markers=on, time_control=on)
    (rule,) = conforming(module).of_type("aws_s3_bucket_replication_configuration")
    status = "Enabled" if on else "Disabled"
    assert rule.get("rule.delete_marker_replication.status") == status
    for path in ("replication_time.time", "metrics.event_threshold"):
        assert (rule.get(f"rule.destination.{path}.minutes") == 15) is on
    write = statements(module.data.replica.role.policy)["WriteCopies"]
    assert ("s3:ReplicateDelete" in write["Action"]) is on


def test_each_side_watches_what_is_published_in_its_region() -> None:
    alarms = {}
    for name in (pairs.PRIMARY, pairs.RECOVERY):
        context = context_of(side(name))
        alarms[name] = {t.kind: t.dimensions for t in bucket_targets(context, paired(name))}
    copies = {
        "SourceBucket": "pay-production-production-statements",
        "DestinationBucket": "pay-production-rescue-statements",
        "RuleId": "all-objects",
    }
    assert alarms == {
        pairs.PRIMARY: {"bucket_copies": copies},
        pairs.RECOVERY: {"bucket_copy": copies},
    }
