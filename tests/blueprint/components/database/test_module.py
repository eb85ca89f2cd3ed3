"""Every engine renders what was announced, encrypted, private, logged and protected."""

import pytest

from generator.config.values import ABSENT
from tests.support.cases.database import AURORA, CDE, ENGINES, IAM, RDS, made, main_of
from tests.support.rendered import conforming, text_of, variables_used

STAGES = pytest.mark.parametrize("production", [True, False])


@STAGES
@pytest.mark.parametrize("engine", ENGINES)
def test_announced_equals_rendered(engine: str, *, production: bool) -> None:
    module = made(engine, production=production)
    conforming(module)
    assert variables_used(module) == {i.name for i in module.inputs}


@pytest.mark.parametrize("engine", ENGINES)
def test_encrypted_private_and_in_the_data_subnets(engine: str) -> None:
    module = made(engine)
    configuration = conforming(module)
    found = main_of(configuration)
    assert found.get("storage_encrypted") is True
    assert "data_key_arn" in str(found.get("kms_key_id"))
    assert "security_group_id" in str(found.get("vpc_security_group_ids"))
    for member in configuration.of_type("aws_db_instance", "aws_rds_cluster_instance"):
        assert member.get("publicly_accessible") is False
        assert member.get("ca_cert_identifier") == "rds-ca-rsa2048-g1"
        assert member.get("auto_minor_version_upgrade") is True
        assert member.get("monitoring_interval") == 60
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["data_subnet_ids"] == "module.network.data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.confidential_key_arn"


def test_in_the_cde_it_lives_in_the_cde() -> None:
    wired = {i.name: i.value.text for i in made("postgres", **CDE).inputs}
    assert wired["cde_data_subnet_ids"] == "module.network.cde_data_subnet_ids"
    assert wired["data_key_arn"] == "module.kms.cardholder_key_arn"


@pytest.mark.parametrize("engine", ENGINES)
def test_no_password_in_code_or_state(engine: str) -> None:
    found = main_of(conforming(made(engine)))
    assert found.get("manage_master_user_password") is True
    assert "data_key_arn" in str(found.get("master_user_secret_kms_key_id"))
    for name in ("password", "master_password", "password_wo", "master_password_wo"):
        assert found.get(name) is ABSENT


@pytest.mark.parametrize("engine", ENGINES)
def test_a_password_of_yours_is_write_only(engine: str) -> None:
    module = made(engine, master_password={"version": 3})
    found = main_of(conforming(module))
    argument = "master_password" if engine in AURORA else "password"
    assert found.get("manage_master_user_password") is ABSENT
    assert found.get("master_user_secret_kms_key_id") is ABSENT
    assert found.get(argument) is ABSENT
    assert "var.master_password" in text_of(module)
    assert found.get(f"{argument}_wo_version") == 3
    assert variables_used(module) == {i.name for i in module.inputs} | {"master_password"}
    assert [(s.name, s.ephemeral) for s in module.secrets] == [("master_password", True)]
    assert module.terraform == "1.11.0"  # write-only arguments


def test_what_sql_server_gets_at_creation_only() -> None:
    written = {"time_zone": "Singapore Standard Time", "collation": "Latin1_General_CI_AS"}
    found = main_of(conforming(made("sqlserver-se", **written)))
    assert found.get("timezone") == "Singapore Standard Time"
    assert found.get("character_set_name") == "Latin1_General_CI_AS"


@pytest.mark.parametrize("engine", ENGINES)
def test_iam_logins_where_the_engine_has_them(engine: str) -> None:
    found = main_of(conforming(made(engine))).get("iam_database_authentication_enabled")
    assert (found is True) == (engine in IAM)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_exported_log_has_its_group_first(engine: str) -> None:
    """RDS makes missing groups itself, without key and without expiry."""
    module = made(engine)
    configuration = conforming(module)
    found = main_of(configuration)
    kind = "cluster" if engine in AURORA else "instance"
    prefix = f"/aws/rds/{kind}/production-payments-db/"
    groups = {g.get("name"): g.name for g in configuration.of_type("aws_cloudwatch_log_group")}
    assert groups.keys() == {prefix + log for log in found.get("enabled_cloudwatch_logs_exports")}
    (depends,) = [t for t in text_of(module).split("\n\n") if "depends_on" in t and "RDS" in t]
    for name in groups.values():
        assert f"aws_cloudwatch_log_group.{name}" in depends


@pytest.mark.parametrize(
    ("engine", "logs"),
    [
        ("postgres", {"postgresql", "upgrade"}),
        ("mysql", {"audit", "error", "general", "slowquery"}),
        ("mariadb", {"audit", "error", "general", "slowquery"}),
        ("oracle-ee", {"alert", "audit", "listener", "trace"}),
        ("sqlserver-se", {"agent", "error"}),
        ("aurora-mysql", {"audit", "error", "general", "slowquery"}),
        ("aurora-postgresql", {"postgresql"}),
    ],
)
def test_the_full_set_of_logs(engine: str, logs: set[str]) -> None:
    found = set(main_of(conforming(made(engine))).get("enabled_cloudwatch_logs_exports"))
    assert found - {"iam-db-auth-error"} == logs
    assert ("iam-db-auth-error" in found) == (engine in IAM)


@pytest.mark.parametrize("engine", ENGINES)
def test_production_cannot_be_lost(engine: str) -> None:
    found = main_of(conforming(made(engine)))
    assert found.get("deletion_protection") is True
    assert found.get("skip_final_snapshot") is False
    assert found.get("final_snapshot_identifier") == "production-payments-db-final"
    assert found.get("delete_automated_backups") is False
    assert found.get("lifecycle.prevent_destroy") is True
    assert found.get("backup_retention_period") == 35
    assert found.get("copy_tags_to_snapshot") is True


@pytest.mark.parametrize("engine", ENGINES)
def test_non_production_can_be_thrown_away(engine: str) -> None:
    found = main_of(conforming(made(engine, production=False)))
    assert found.get("deletion_protection") is False
    assert found.get("skip_final_snapshot") is True
    assert found.get("lifecycle.prevent_destroy") is ABSENT


def test_deletion_protection_can_be_asked_for() -> None:
    found = main_of(conforming(made("mysql", production=False, deletion_protection=True)))
    assert found.get("deletion_protection") is True


@STAGES
@pytest.mark.parametrize("engine", RDS)
def test_standby_in_another_zone_in_production(engine: str, *, production: bool) -> None:
    found = main_of(conforming(made(engine, production=production)))
    assert found.get("multi_az") is production


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_changes_outside_the_window(engine: str) -> None:
    configuration = conforming(made(engine))
    types = ("aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance")
    for found in configuration.of_type(*types):
        assert found.get("apply_immediately") is False


def test_enhanced_monitoring_trusts_its_service_for_this_database_only() -> None:
    for engine, suffix in (("postgres", ""), ("aurora-mysql", "-*")):
        role = conforming(made(engine)).by_address["aws_iam_role.monitoring"]
        (statement,) = role.get("assume_role_policy").value["Statement"]
        assert statement["Principal"] == {"Service": "monitoring.rds.amazonaws.com"}
        arn = f"arn:aws:rds:ap-southeast-1:111122223333:db:production-payments-db{suffix}"
        assert statement["Condition"]["ArnLike"] == {"aws:SourceArn": [arn]}
