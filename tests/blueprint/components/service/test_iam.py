"""The instance role: what servers need, on what is theirs."""

from typing import Any

from generator.blueprint.components.database import database as database_blueprint
from generator.blueprint.components.service import service as blueprint
from tests.support.cases.service import made
from tests.support.rendered import conforming, parsed, text_of
from tests.support.specs import (
    SECRET,
    context_for,
    database,
    full_environment,
    minimal_environment,
    production_account,
    service,
)


def statements(module) -> dict[str, dict[str, Any]]:
    document = parsed(module).by_address["aws_iam_role_policy.this"].get("policy").value
    return {s["Sid"]: s for s in document["Statement"]}


def test_no_managed_policy_and_no_parameters_of_others() -> None:
    module = made()
    assert not conforming(module).of_type("aws_iam_role_policy_attachment")
    assert "ssm:GetParameter" not in text_of(module)


def test_session_manager_works() -> None:
    actions = {a for s in statements(made()).values() for a in s["Action"]}
    assert actions >= {
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
    }


def test_only_the_session_of_a_server_uses_session_manager() -> None:
    found = statements(made())
    for sid in ("SystemsManagerAgent", "SystemsManagerChannels"):
        assert found[sid]["Condition"] == {
            "ArnLike": {
                "ec2:SourceInstanceARN": "arn:aws:ec2:ap-southeast-1:111122223333:instance/*"
            }
        }


def test_no_statement_reaches_everything_without_a_condition() -> None:
    for statement in statements(made(secrets=[SECRET])).values():
        assert statement["Effect"] == "Allow"
        assert statement["Resource"] != "*" or statement["Condition"]
        assert not any(a.endswith(":*") for a in statement["Action"])


def test_secrets_are_the_declared_ones_and_decrypted_for_nothing_else() -> None:
    found = statements(made(secrets=[SECRET]))
    assert found["ReadDeclaredSecrets"]["Resource"] == [SECRET]
    condition = found["DecryptDeclaredSecrets"]["Condition"]["StringEquals"]
    assert condition == {
        "kms:ViaService": "secretsmanager.ap-southeast-1.amazonaws.com",
        "kms:EncryptionContext:SecretARN": [SECRET],
    }
    assert not {s for s in statements(made()) if "Secret" in s}


def test_logs_go_to_the_own_group_only() -> None:
    resource = statements(made())["WriteOwnLogs"]["Resource"]
    assert "aws_cloudwatch_log_group.this" in str(resource)
    assert "logs:CreateLogGroup" not in text_of(made())


def test_permissions_boundary_of_the_account() -> None:
    boundary = "arn:aws:iam::111122223333:policy/workload-boundary"
    environment = minimal_environment(services={"worker": service()})
    account = production_account(permissions_boundary=boundary)
    role = parsed(blueprint(context_for(environment, account), "worker")).of_type("aws_iam_role")[0]
    assert role.get("permissions_boundary") == boundary
    assert not parsed(made()).of_type("aws_iam_role")[0].get("permissions_boundary")


def test_database_login_as_the_service_to_declared_databases_only() -> None:
    context = context_for(full_environment())
    module = blueprint(context, "api")
    (user,) = statements(module)["LogInToDatabases"]["Resource"]
    prefix, _, suffix = user.parts
    assert prefix == "arn:aws:rds-db:ap-southeast-1:111122223333:dbuser:"
    assert suffix == "/api"
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["payments_db_resource_id"] == "module.payments_db.resource_id"
    offered = {o.name for o in database_blueprint(context, "payments-db").outputs}
    assert "resource_id" in offered


def test_no_login_where_the_engine_has_none() -> None:
    sqlserver = database(
        engine="sqlserver-se",
        engine_version="15.00",
        instance_class="db.m6i.large",
        database_name=None,
    )
    environment = minimal_environment(
        services={"worker": service(talks_to=["clearing-db"])},
        databases={"clearing-db": sqlserver},
    )
    module = blueprint(context_for(environment), "worker")
    assert "LogInToDatabases" not in statements(module)
    assert not [i for i in module.inputs if i.name.endswith("_resource_id")]


def test_permissions_are_exactly_what_is_written() -> None:
    table = "arn:aws:s3:::rates/inbox/*"
    declared = {"actions": ["s3:GetObject"], "resources": [table], "description": "Daily rates"}
    found = statements(made(permissions=[declared]))
    assert found["Declared1"] == {
        "Sid": "Declared1",
        "Effect": "Allow",
        "Action": ["s3:GetObject"],
        "Resource": [table],
    }
    assert "Declared1" not in statements(made())
