"""Migrations as rendered: both ends over TLS with secrets, the task, roles, flows, runbook."""

from __future__ import annotations

from typing import Any

import pytest

from generator.blueprint.build import build
from generator.blueprint.components.dms import dms
from generator.blueprint.flows.flows import flows
from generator.blueprint.model import Module
from generator.config.model import Configuration
from generator.spec.estate import LoadedEnvironment
from tests.support import specs
from tests.support.migrating_stores import store
from tests.support.rendered import arguments, conforming, only, text_of, variables_used
from tests.support.runbooks import steps

Seen = tuple[str, str, int]


def environment(**overrides: Any) -> specs.Spec:
    """A data centre, a database, and a migration from the one to the other."""
    base = specs.minimal_environment(
        network={"endpoints": {"interface": ["ec2", "secretsmanager"]}},
        private_gateway={"type": "virtual-private-gateway"},
        sites={"dc": {"cidrs": ["10.8.0.0/16"], "vpn": specs.vpn(routing="static")}},
        databases={"orders-db": specs.database()},
        dms={"copy": specs.dms()},
    )
    return specs.merged(base, overrides)


def made(**overrides: Any) -> Module:
    spec = environment()
    spec["dms"]["copy"] = specs.merged(spec["dms"]["copy"], overrides)
    return dms(specs.context_for(spec), "copy")


def documents(step: str) -> specs.Spec:
    """MongoDB on servers of its own, copied into DocumentDB."""
    source = {"site": None, "store": "documents", "engine": "mongodb"}
    spec = environment(documentdb={"documents": store("documentdb", step)})
    spec["dms"]["copy"] = specs.dms(source=source, target={"to": "documents"})
    return spec


def end(configuration: Configuration, label: str) -> dict[str, Any]:
    (found,) = [r for r in configuration.of_type("aws_dms_endpoint") if r.name == label]
    return arguments(found)


def seen(spec: specs.Spec) -> set[Seen]:
    """What the migration opens."""
    found = flows(specs.context_for(spec))
    assert not [f for f in found if f.target.name == "copy"]
    return {(f.source.title, f.target.title, f.from_port) for f in found if f.source.name == "copy"}


SERVERLESS: specs.Spec = {"instance": None, "serverless": {"max_capacity_units": 16}}


@pytest.mark.parametrize("runs_on", [{}, SERVERLESS], ids=["instance", "serverless"])
@pytest.mark.parametrize("roles", [False, True])
def test_renders_what_it_announces_and_takes_what_it_uses(runs_on: specs.Spec, roles: bool) -> None:
    module = made(**runs_on, manage_account_roles=roles)
    conforming(module)
    assert {given.name for given in module.inputs} == variables_used(module)


def test_the_instance_is_private_encrypted_and_upgraded_by_itself() -> None:
    values = only(conforming(made()), "aws_dms_replication_instance")
    assert values["publicly_accessible"] is False
    assert values["multi_az"] is True
    assert values["auto_minor_version_upgrade"] is True
    assert values["allow_major_version_upgrade"] is False
    assert values["apply_immediately"] is False
    assert "data_key_arn" in str(values["kms_key_arn"])
    assert "engine_version" not in values


def test_a_pinned_version_is_not_taken_back_after_a_minor_upgrade() -> None:
    instance = {"instance_class": "dms.r6i.large", "engine_version": "3.6.1"}
    text = text_of(made(instance=instance))
    assert 'engine_version               = "3.6.1"' in text
    assert "ignore_changes = [engine_version]" in text


def test_serverless_capacity_takes_the_place_of_an_instance() -> None:
    configuration = conforming(made(**SERVERLESS))
    (config,) = configuration.of_type("aws_dms_replication_config")
    (compute,) = config.block.children("compute_config")
    assert compute.attributes["min_capacity_units"].value == 1
    assert compute.attributes["max_capacity_units"].value == 16
    assert compute.attributes["multi_az"].value is True
    assert not list(configuration.of_type("aws_dms_replication_instance"))


def test_endpoints_read_secrets_and_verify_certificates() -> None:
    configuration = conforming(made())
    for label in ("source", "target"):
        values = end(configuration, label)
        assert values["ssl_mode"] == "verify-full"
        assert values["secrets_manager_arn"].startswith("arn:aws:secretsmanager:")
        assert not {"username", "password", "server_name", "port"} & set(values)
    assert only(configuration, "aws_dms_certificate")["certificate_pem"] == specs.CA_CERTIFICATE
    assert end(configuration, "target")["certificate_arn"] == specs.DMS_CERTIFICATE


@pytest.mark.parametrize(
    ("engine", "version", "expected"),
    [
        ("postgres", "17", "postgres"),
        ("mysql", "8.4", "mysql"),
        ("aurora-mysql", "8.0", "aurora"),
        ("aurora-postgresql", "16", "aurora-postgresql"),
        ("sqlserver-se", "16.00", "sqlserver"),
        ("oracle-se2", "19", "oracle"),
    ],
)
def test_targets_have_the_names_of_dms(engine: str, version: str, expected: str) -> None:
    own = not engine.startswith("aurora")
    database = specs.database(
        engine=engine,
        engine_version=version,
        instance_class="db.r6i.large",
        database_name=None,
        storage={"size_gib": 100} if own else None,
    )
    spec = environment()
    spec["databases"]["orders-db"] = database
    configuration = conforming(dms(specs.context_for(spec), "copy"))
    assert end(configuration, "target")["engine_name"] == expected
    if expected == "oracle":
        assert end(configuration, "target")["ssl_mode"] == "verify-ca"


def test_the_task_logs_and_validates() -> None:
    text = text_of(made())
    data = made().data.task
    assert data.settings["Logging"]["EnableLogging"] is True
    logged = {c["Id"] for c in data.settings["Logging"]["LogComponents"]}
    assert {"SOURCE_CAPTURE", "SOURCE_UNLOAD", "TARGET_APPLY", "TARGET_LOAD"} <= logged
    assert data.settings["ValidationSettings"] == {"EnableValidation": True}
    assert data.table_mappings == specs.EVERYTHING
    values = only(conforming(made()), "aws_dms_replication_task")
    assert values["table_mappings"].value == specs.EVERYTHING
    assert "start_replication_task, cdc_start_position" in text


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("limited", {"LimitedSizeLobMode": True, "FullLobMode": False, "LobMaxSize": 64}),
        ("full", {"LimitedSizeLobMode": False, "FullLobMode": True, "LobChunkSize": 64}),
        ("none", {"SupportLobs": False, "LimitedSizeLobMode": False, "FullLobMode": False}),
    ],
)
def test_large_objects(mode: str, expected: dict[str, Any]) -> None:
    task = {"large_objects": {"mode": mode, "max_kib": 64}}
    assert expected.items() <= made(task=task).data.task.settings["TargetMetadata"].items()


def test_the_secrets_role_trusts_the_regional_service_and_reads_two_secrets() -> None:
    role = made().data.secrets_role
    (trust,) = role.trust["Statement"]
    assert trust["Principal"] == {"Service": "dms.ap-southeast-1.amazonaws.com"}
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": specs.PRODUCTION_ID}}
    read = role.policy["Statement"][0]
    assert [arn.rpartition(":")[2] for arn in read["Resource"]] == [
        "dms/source-Ab12Cd",
        "dms/target-Ef34Gh",
    ]


def test_without_roles_of_the_account_the_runbook_asks_for_them() -> None:
    names = {r.get("name") for r in conforming(made()).of_type("aws_iam_role")}
    assert names == {"production-copy-secrets"}
    assert steps(made())[0].title == "Check that the account has the roles that copy needs"


def test_the_log_group_is_there_before_dms_makes_one() -> None:
    group = only(conforming(made()), "aws_cloudwatch_log_group")
    assert group["name"] == "dms-tasks-production-copy"
    serverless = only(conforming(made(**SERVERLESS)), "aws_cloudwatch_log_group")
    assert serverless["name"] == "dms-serverless-replication-production-copy"


def test_it_talks_to_source_target_and_aws_and_nothing_talks_to_it() -> None:
    apis = ("copy", "interface endpoints", 443)
    assert seen(environment()) == {("copy", "dc", 5432), ("copy", "orders-db", 5432), apis}


def test_named_addresses_narrow_the_way_into_the_site() -> None:
    spec = environment(dms={"copy": {"source": {"addresses": ["10.8.3.4"], "port": 6543}}})
    (into,) = [f for f in flows(specs.context_for(spec)) if f.target.name == "dc"]
    assert into.target.cidrs == ("10.8.3.4/32",)
    assert into.from_port == 6543


def test_document_databases_are_copied_while_both_ends_exist() -> None:
    assert ("copy", "documents servers", 27017) in seen(documents("migrating"))
    assert ("copy", "documents", 27017) in seen(documents("migrating"))
    assert seen(documents("rehost")) == seen(documents("replatform")) == set()
    for step, there in (("rehost", False), ("migrating", True), ("replatform", False)):
        context = specs.context_for(documents(step))
        loaded = LoadedEnvironment(
            context.environment, context.account, context.file, context.lines
        )
        names = {module.name for module in build(loaded).modules}
        assert ("copy" in names) is there
        groups = next(m for m in build(loaded).modules if m.name == "segmentation").outputs
        assert any(o.name == "copy_security_group_id" for o in groups) is there


def test_no_password_of_documentdb_is_in_the_state() -> None:
    module = dms(specs.context_for(documents("migrating")), "copy")
    configuration = conforming(module)
    stack = only(configuration, "aws_cloudformation_stack")
    assert stack["name"] == "production-copy-target"
    properties = module.data.target.stack["Resources"]["Endpoint"]["Properties"]
    assert properties["SslMode"] == "verify-full"
    assert properties["CertificateArn"] == specs.DMS_CERTIFICATE
    assert set(properties["DocDbSettings"]) == {
        "SecretsManagerSecretId",
        "SecretsManagerAccessRoleArn",
    }
    assert "assword" not in text_of(module).replace('auth_type      = "password"', "").replace(
        "only a password, which would be in the state", ""
    )
    source = end(configuration, "source")
    assert source["engine_name"] == "mongodb"
    assert source["ssl_mode"] == "verify-full"


def test_the_source_says_whether_its_data_is_live() -> None:
    stages = {
        live: end(conforming(made(source={"live": live})), "source")["tags"]["stage"]
        for live in (True, False)
    }
    assert stages == {True: "production", False: "non-production"}


@pytest.mark.parametrize("runs_on", [{}, SERVERLESS], ids=["instance", "serverless"])
def test_the_runbook_goes_from_secrets_to_cut_over(runs_on: specs.Spec) -> None:
    found = steps(made(**runs_on, manage_account_roles=True))
    assert [s.title.split(" copy")[0] for s in found] == [
        "Create the secrets of",
        "Import the certificate of the target of",
        "Prepare the source of",
        "Store the secrets of",
        "Check the connections of",
        "Start",
        *([] if runs_on else ["Know when changes of"]),
        "Check what",
        "Cut over from the source of",
    ]
    commands = " ".join(c for s in found for c in s.commands)
    wanted = "start-replication --region" if runs_on else "start-replication-task --region"
    assert wanted in commands


def checked(module: Module) -> tuple[str, bool]:
    """What the runbook compares before the cut-over, and whether DMS compares rows."""
    (check,) = [step for step in steps(module) if step.title.startswith("Check what")]
    settings = only(conforming(module), "aws_dms_replication_task")["replication_task_settings"]
    return check.text, settings.value["ValidationSettings"]["EnableValidation"]


def test_rows_of_tables_are_validated() -> None:
    text, validated = checked(made())
    assert validated is True
    assert "ValidationState must be Validated" in text


def test_documents_are_compared_by_people_because_dms_cannot() -> None:
    """DMS user guide, "AWS DMS data validation": MongoDB is not among the sources."""
    text, validated = checked(dms(specs.context_for(documents("migrating")), "copy"))
    assert validated is False
    assert "ValidationState" not in text
    assert "number of documents and indexes of each collection" in text
