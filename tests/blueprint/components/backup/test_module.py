"""Backups: everything that holds data is in a plan, and no plan can be undone in production."""

from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.components.backup import backup as blueprint
from generator.blueprint.context import Context
from generator.blueprint.kms.kms import kms
from generator.blueprint.model import Module
from generator.config.load import load_files
from generator.config.model import Configuration
from generator.gate.facts.data.backups import ARNS, covered
from generator.render.root import render
from generator.spec.estate import LoadedEnvironment
from tests.support import specs
from tests.support.rendered import conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps as read_steps
from tests.support.storage import OTHER_ACCOUNT, VAULT


def context(*, production: bool = True, **overrides: Any) -> Context:
    environment = specs.storage_environment(backup=overrides)
    account = None if production else specs.non_production_account(name="pay-production")
    return specs.context_for(environment, account)


def made(*, production: bool = True, **overrides: Any) -> Module:
    given = context(production=production, **overrides)
    assert given.environment.backup
    return blueprint(given, given.environment.backup)


def rendered(given: Context) -> Configuration:
    loaded = LoadedEnvironment(given.environment, given.account, given.file, given.lines)
    return load_files(render(build(loaded)), "production")


def test_it_conforms_and_uses_its_inputs() -> None:
    topic = "arn:aws:sns:ap-southeast-1:111122223333:desk"
    module = made(notify_topic_arn=topic, tiers={"daily": {"point_in_time_days": 14}})
    conforming(module)
    assert variables_used(module) == {given.name for given in module.inputs}


def test_every_store_is_selected_and_nothing_else_is_missing() -> None:
    configuration = rendered(context())
    stores = configuration.of_type(*ARNS)
    assert {s.type for s in stores} == {"aws_db_instance", "aws_efs_file_system", "aws_s3_bucket"}
    assert all(covered(configuration, store) for store in stores)


def test_another_environment_of_the_account_is_not_selected() -> None:
    assert ("aws:ResourceTag/environment", "production") in made().data.plans[0].conditions


def test_the_tier_is_its_own_word_or_that_of_its_class() -> None:
    environment = specs.storage_environment(buckets={"statements": {"backup_tier": "weekly"}})
    components = specs.context_for(environment).environment.components
    tiers = {path: component.backup_tier for path, component in components.items()}
    assert tiers == {
        "services.worker": None,
        "databases.merchants-db": "daily",
        "file_systems.files": "daily",
        "buckets.statements": "weekly",
    }


def test_without_backups_nothing_is_tagged() -> None:
    spec = specs.storage_environment(backup=None)
    configuration = rendered(specs.context_for(spec))
    assert not [r for r in configuration.resources if "backup" in (r.get("tags") or {})]
    assert not configuration.of_type("aws_backup_vault")


def test_servers_are_made_anew() -> None:
    configuration = rendered(context())
    for template in configuration.of_type("aws_launch_template"):
        for attribute in template.find("tag_specifications.tags"):
            assert "backup" not in attribute.value


@pytest.mark.parametrize("production", [True, False])
def test_the_lock_of_production_is_for_good(production: bool) -> None:
    module = made(production=production)
    lock = only(parsed(module), "aws_backup_vault_lock_configuration")
    assert ("changeable_for_days" in lock) is production
    assert ("prevent_destroy = true" in text_of(module)) is production
    decides = [step for step in read_steps(module) if "lock" in step.title]
    assert bool(decides) is production


def test_point_in_time_recovery_takes_buckets_only() -> None:
    plans = {
        plan.label: plan for plan in made(tiers={"daily": {"point_in_time_days": 14}}).data.plans
    }
    assert list(plans) == ["daily", "daily_point_in_time", "weekly"]
    continuous = plans["daily_point_in_time"]
    assert continuous.resources == ("arn:aws:s3:::*",)
    assert (continuous.continuous, continuous.retention_days) == (True, 14)
    assert continuous.cold_storage_days is None


def test_nobody_deletes_recovery_points_but_the_break_glass_role() -> None:
    (kept, protected) = made().data.policy["Statement"]
    assert "Condition" not in kept
    assert kept["Principal"] == "*"
    deploy = f"arn:aws:iam::{specs.PRODUCTION_ID}:role/pave-deploy"
    assert protected["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": [deploy]}}
    (kept, protected) = made(break_glass_role="break-glass").data.policy["Statement"]
    role = f"arn:aws:iam::{specs.PRODUCTION_ID}:role/break-glass"
    assert kept["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": [role]}}
    assert protected["Condition"] == {"ArnNotEquals": {"aws:PrincipalArn": [role, deploy]}}


def test_what_backs_up_cannot_restore() -> None:
    names = {
        role.label: [p.arn.rpartition("/")[2] for p in role.managed] for role in made().data.roles
    }
    assert not [policy for policy in names["backup"] if "Restore" in policy]
    assert not [policy for policy in names["restore"] if policy.endswith("Backup")]


def test_backups_have_a_key_of_their_own() -> None:
    keys = {key.label: key for key in kms(context()).data.keys}
    assert list(keys)[-2:] == ["logs", "backup"]
    without = specs.storage_environment(backup=None)
    assert "backup" not in [key.label for key in kms(specs.context_for(without)).data.keys]


def test_the_account_of_the_copies_may_use_the_keys_of_what_is_copied() -> None:
    there = {"vault_arn": VAULT.format(OTHER_ACCOUNT), "retention_days": 30}
    keys = {k.label: k for k in kms(context(tiers={"daily": {"copy_to": there}})).data.keys}
    sids = {name: [s["Sid"] for s in key.policy["Statement"]] for name, key in keys.items()}
    assert "CopiesUseKey" in sids["confidential"]
    assert "CopiesUseKey" not in sids["internal"]
    own = {**there, "vault_arn": VAULT.format(specs.PRODUCTION_ID)}
    keys = {k.label: k for k in kms(context(tiers={"daily": {"copy_to": own}})).data.keys}
    assert "CopiesUseKey" not in [s["Sid"] for s in keys["confidential"].policy["Statement"]]


def test_the_runbook_opts_in_to_what_there_is_and_tests_the_restore() -> None:
    steps = {step.title: step for step in read_steps(made())}
    (command,) = steps["Opt in to the resource types of AWS Backup"].commands
    assert command.endswith("RDS=true,EFS=true,S3=true")
    restore = steps["Test the restore from production-backup"]
    assert any("start-restore-job" in command for command in restore.commands)


def test_a_vault_elsewhere_has_to_be_let_in() -> None:
    there = {"vault_arn": VAULT.format(OTHER_ACCOUNT), "retention_days": 30}
    titles = [step.title for step in read_steps(made(tiers={"daily": {"copy_to": there}}))]
    assert f"Let copies into pay_Vault-1 of account {OTHER_ACCOUNT}" in titles
