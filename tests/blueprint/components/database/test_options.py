"""Option groups: the audit plugin, SQL Server Audit with its bucket, Oracle's TLS."""

import pytest

from generator.blueprint.segmentation.segmentation import segmentation
from generator.config.values import ABSENT, Reference
from tests.support.cases.database import AURORA, CDE, made, main_of, spec
from tests.support.rendered import conforming
from tests.support.specs import context_for, minimal_environment, service


def option(engine: str, **overrides):
    (group,) = conforming(made(engine, **overrides)).of_type("aws_db_option_group")
    (found,) = group.block.children("option")
    return group, found


def settings(found) -> dict[str, object]:
    return {
        s.attributes["name"].value: s.attributes["value"].value
        for s in found.children("option_settings")
    }


@pytest.mark.parametrize("engine", ["postgres", *AURORA])
def test_no_option_group_without_options(engine: str) -> None:
    assert not conforming(made(engine)).of_type("aws_db_option_group")


@pytest.mark.parametrize(
    ("engine", "major", "access"),
    [
        ("mysql", "8.4", "CONNECT,QUERY"),
        ("mariadb", "11.4", "CONNECT,QUERY_DCL,QUERY_DDL,TABLE"),
    ],
)
def test_audit_plugin(engine: str, major: str, access: str) -> None:
    """TABLE says which tables were used, without the values of statements; MySQL has no TABLE."""
    group, found = option(engine)
    assert group.get("major_engine_version") == major
    assert found.attributes["option_name"].value == "MARIADB_AUDIT_PLUGIN"
    assert settings(found) == {"SERVER_AUDIT_EVENTS": "CONNECT,QUERY_DCL,QUERY_DDL"}
    assert settings(option(engine, **CDE)[1]) == {"SERVER_AUDIT_EVENTS": access}


@pytest.mark.parametrize("engine", ["oracle-ee", "oracle-se2"])
def test_oracle_is_reached_over_tls_only(engine: str) -> None:
    """The database's port is that of the TLS listener; the instance's own is another one,
    which no security group opens."""
    _, found = option(engine)
    assert found.attributes["option_name"].value == "SSL"
    assert settings(found)["SQLNET.SSL_VERSION"] == "1.2"
    assert found.attributes["port"].value == 2484
    assert main_of(conforming(made(engine))).get("port") is ABSENT


def test_callers_of_oracle_reach_its_tls_listener_only() -> None:
    called = minimal_environment(
        services={"worker": service(talks_to=["payments-db"])},
        databases={"payments-db": spec("oracle-ee")},
    )
    rules = conforming(segmentation(context_for(called))).of_type(
        "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"
    )
    ports = {rule.get("from_port") for rule in rules}
    assert 2484 in ports
    assert 1521 not in ports


def test_oracle_on_the_usual_port_still_has_two_listeners() -> None:
    _, found = option("oracle-ee", port=1521)
    assert found.attributes["port"].value == 1521
    assert main_of(conforming(made("oracle-ee", port=1521))).get("port") == 1522


@pytest.mark.parametrize("engine", ["sqlserver-ee", "sqlserver-se"])
def test_sql_server_audits_into_its_bucket(engine: str) -> None:
    _, found = option(engine)
    assert found.attributes["option_name"].value == "SQLSERVER_AUDIT"
    assert settings(found)["S3_BUCKET_ARN"] == Reference("aws_s3_bucket.audit", "arn")
    assert settings(found)["IAM_ROLE_ARN"] == Reference("aws_iam_role.audit", "arn")
