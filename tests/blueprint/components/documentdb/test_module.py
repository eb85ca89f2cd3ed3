"""What is rendered is what was announced: encrypted, private, logged, protected."""

import pytest

from generator.blueprint.kms.kms import kms
from generator.config.values import ABSENT
from tests.support.cases.documentdb import CDE, environment, made
from tests.support.rendered import conforming, only, parsed, text_of, variables_used
from tests.support.runbooks import steps as read_steps
from tests.support.specs import context_for

VARIANTS = [
    {},
    {"storage_type": "iopt1", "instances": 16, "port": 27018},
    {"engine_version": "8.0.1", "parameters": {"ttl_monitor": "disabled"}},
    CDE,
]


@pytest.mark.parametrize("production", [True, False])
@pytest.mark.parametrize("variant", VARIANTS)
def test_announced_equals_rendered(variant, *, production: bool) -> None:
    if variant is CDE and not production:
        variant = {}
    module = made(production=production, **variant)
    conforming(module)
    assert variables_used(module) == {i.name for i in module.inputs}


def test_encrypted_private_and_in_the_data_subnets() -> None:
    module = made()
    found = only(conforming(module), "aws_docdb_cluster")
    assert found["storage_encrypted"] is True
    assert "data_key_arn" in str(found["kms_key_id"])
    assert "security_group_id" in str(found["vpc_security_group_ids"])
    assert found["db_subnet_group_name"] == "aws_docdb_subnet_group.this.name"
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["data_subnet_ids"] == "module.network.data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.confidential_key_arn"
    assert wired["security_group_id"] == "module.segmentation.profiles_security_group_id"


def test_in_the_cde_it_lives_in_the_cde() -> None:
    wired = {i.name: i.value.text for i in made(**CDE).inputs}
    assert wired["cde_data_subnet_ids"] == "module.network.cde_data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.cardholder_key_arn"


def test_no_password_in_code_or_state() -> None:
    found = only(conforming(made()), "aws_docdb_cluster")
    assert found["manage_master_user_password"] is True
    assert not {"master_password", "master_password_wo"} & found.keys()


def test_every_exported_log_has_its_group_first() -> None:
    """DocumentDB makes missing groups itself, without key and without expiry."""
    module = made(log_retention_days=731)
    configuration = conforming(module)
    exported = only(configuration, "aws_docdb_cluster")["enabled_cloudwatch_logs_exports"]
    groups = configuration.of_type("aws_cloudwatch_log_group")
    assert exported == ["audit", "profiler"]
    names = [f"/aws/docdb/production-profiles/{log}" for log in exported]
    assert [g.get("name") for g in groups] == names
    assert {g.get("retention_in_days") for g in groups} == {731}
    depends = "depends_on = [aws_cloudwatch_log_group.audit, aws_cloudwatch_log_group.profiler]"
    assert depends in text_of(module)


def test_production_cannot_be_lost() -> None:
    configuration = conforming(made())
    (cluster,) = configuration.of_type("aws_docdb_cluster")
    assert cluster.get("deletion_protection") is True
    assert cluster.get("skip_final_snapshot") is False
    assert cluster.get("final_snapshot_identifier") == "production-profiles-final"
    assert cluster.get("lifecycle.prevent_destroy") is True
    assert cluster.get("backup_retention_period") == 35


def test_non_production_can_be_thrown_away() -> None:
    (cluster,) = conforming(made(production=False)).of_type("aws_docdb_cluster")
    assert cluster.get("deletion_protection") is False
    assert cluster.get("skip_final_snapshot") is True
    assert cluster.get("lifecycle.prevent_destroy") is ABSENT


def test_3220_changes_wait_for_the_window_and_the_runbook_says_so() -> None:
    module = made()
    for resource in conforming(module).of_type("aws_docdb_cluster", "aws_docdb_cluster_instance"):
        assert resource.get("apply_immediately") is False
    (step,) = [s for s in read_steps(module) if "take effect" in s.title]
    assert "apply_immediately" in step.text
    assert "PendingModifiedValues" in step.commands[0]


def test_29166_the_version_is_full_so_nothing_moves_it() -> None:
    """DocumentDB upgrades no minor version by itself (API reference, AutoMinorVersionUpgrade)."""
    module = made(engine_version="5.0.2")
    assert only(conforming(module), "aws_docdb_cluster")["engine_version"] == "5.0.2"
    assert "ignore_changes" not in text_of(module)


@pytest.mark.parametrize(("written", "rendered"), [("iopt1", "iopt1"), ("standard", None)])
def test_standard_storage_is_not_written(written: str, rendered: str | None) -> None:
    """The API does not return it: every plan would propose it again."""
    found = only(conforming(made(storage_type=written)), "aws_docdb_cluster")
    assert found.get("storage_type") == rendered


def test_the_key_lets_the_service_use_it() -> None:
    keys = parsed(kms(context_for(environment())))
    document = keys.by_address["aws_kms_key.confidential"].get("policy").value
    (use,) = [s for s in document["Statement"] if s["Sid"] == "UseThroughServices"]
    through = use["Condition"]["StringEquals"]["kms:ViaService"]
    assert "rds.ap-southeast-1.amazonaws.com" in through


def test_a_restored_cluster_takes_the_identifiers_of_the_lost_one() -> None:
    """Terraform knows a cluster and its instances by them, so the state stays as it is."""
    (step,) = [s for s in read_steps(made(instances=2)) if s.title.startswith("Restore profiles")]
    names = [
        tuple(c.split(" --region")[1].split()[i] for i in (2, 4))
        for c in step.commands
        if "--new-db-" in c
    ]
    renamed = dict(names)
    assert len(renamed) == 6, "cluster and both instances, out of the way and into their place"
    for old, new in names[:3]:
        assert new == f"{old}-old"
        assert renamed[f"{old}-restored"] == old
    assert not any("terraform state" in command for command in step.commands)
