"""Parameter groups: TLS forced, access audited, and a spec that cannot undo it."""

import pytest

from generator.blueprint.components.database.parameters import enforced
from generator.errors import InputError
from generator.spec.model.database import Engine
from tests.support.cases.database import AURORA, CDE, ENGINES, environment, made
from tests.support.rendered import conforming
from tests.support.specs import context_for

POSTGRESQL = ("postgres", "aurora-postgresql")
MYSQL = ("mysql", "mariadb", "aurora-mysql")
SQL_SERVER = ("sqlserver-ee", "sqlserver-se")


def group(engine: str, **overrides):
    types = ("aws_db_parameter_group", "aws_rds_cluster_parameter_group")
    (found,) = conforming(made(engine, **overrides)).of_type(*types)
    return found


def values(engine: str, **overrides) -> dict[str, str]:
    blocks = group(engine, **overrides).block.children("parameter")
    return {b.attributes["name"].value: b.attributes["value"].value for b in blocks}


def methods(engine: str, **overrides) -> dict[str, str]:
    blocks = group(engine, **overrides).block.children("parameter")
    return {b.attributes["name"].value: b.attributes["apply_method"].value for b in blocks}


@pytest.mark.parametrize(
    ("engines", "switch", "on"),
    [
        (POSTGRESQL, "rds.force_ssl", "1"),
        (SQL_SERVER, "rds.force_ssl", "1"),
        (("mysql", "mariadb"), "require_secure_transport", "1"),
        (("aurora-mysql",), "require_secure_transport", "ON"),
    ],
)
def test_tls_is_forced(engines, switch: str, on: str) -> None:
    for engine in engines:
        assert values(engine)[switch] == on


def test_only_tls_of_today() -> None:
    for engine in POSTGRESQL:
        assert values(engine)["ssl_min_protocol_version"] == "TLSv1.2"
    for engine in MYSQL:
        assert values(engine)["tls_version"] == "TLSv1.2,TLSv1.3"
    for engine in SQL_SERVER:
        found = values(engine)
        assert {found[f"rds.{name}"] for name in ("tls10", "tls11", "rc4", "3des168")} == {
            "disabled"
        }


def test_static_parameters_wait_for_a_restart() -> None:
    """RDS refuses ``immediate`` for them."""
    assert methods("postgres")["shared_preload_libraries"] == "pending-reboot"
    assert methods("postgres")["log_connections"] == "immediate"
    assert set(methods("sqlserver-se").values()) == {"pending-reboot"}
    assert methods("mysql")["tls_version"] == "pending-reboot"


@pytest.mark.parametrize("engine", POSTGRESQL)
def test_postgresql_audits(engine: str) -> None:
    found = values(engine)
    assert "pgaudit" in found["shared_preload_libraries"].split(",")
    assert found["pgaudit.log"] == "ddl,role"
    assert found["log_connections"] == found["log_disconnections"] == "1"
    inside = values(engine, **CDE)
    assert inside["pgaudit.log"] == "ddl,role,read,write"


@pytest.mark.parametrize("engine", POSTGRESQL)
def test_postgresql_records_access_to_the_tables_that_are_named(engine: str) -> None:
    found = values(engine, **CDE, audited_tables=["vault.cards", "clearing.*"])
    assert found["pgaudit.log"] == "ddl,role"
    assert found["pgaudit.role"] == "rds_pgaudit"
    assert "pgaudit.role" not in values(engine, **CDE)


@pytest.mark.parametrize("engine", POSTGRESQL)
def test_postgresql_logs_no_values_and_no_passwords(engine: str) -> None:
    """Bound values of slow and of failed statements, passwords of CREATE ROLE, failing rows."""
    off = {"log_parameter_max_length", "log_parameter_max_length_on_error", "pgaudit.log_parameter"}
    found, inside = values(engine), values(engine, **CDE)
    assert {found[name] for name in off} == {"0"}
    assert found["log_statement"] == "none"
    assert "log_error_verbosity" not in found
    assert inside.items() >= {**dict.fromkeys(off, "0"), "log_error_verbosity": "terse"}.items()


def test_aurora_mysql_audits() -> None:
    assert values("aurora-mysql")["server_audit_logging"] == "1"
    assert values("aurora-mysql")["server_audit_events"] == "CONNECT,QUERY_DCL,QUERY_DDL"
    inside = values("aurora-mysql", **CDE)["server_audit_events"]
    assert inside == "CONNECT,QUERY_DCL,QUERY_DDL,TABLE"


def test_oracle_audits_everyone_who_administers() -> None:
    for engine in ("oracle-ee", "oracle-se2"):
        assert values(engine) == {"audit_sys_operations": "TRUE", "audit_trail": "XML"}


def test_card_numbers_do_not_reach_the_general_log_and_the_slow_log() -> None:
    for engine in MYSQL:
        assert values(engine).items() >= {"general_log": "0", "slow_query_log": "1"}.items()
        assert values(engine, **CDE)["slow_query_log"] == "0"


def test_a_spec_adds_and_tunes() -> None:
    own = {"long_query_time": "1", "max_connections": "500"}
    found = values("mysql", parameters=own)
    assert found.items() >= own.items()
    assert found["require_secure_transport"] == "1"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_spec_cannot_set_what_is_enforced(engine: str) -> None:
    for parameter in enforced(Engine(engine)):
        with pytest.raises(InputError, match=rf"parameters\.{parameter.name}"):
            context_for(environment(engine, parameters={parameter.name: "0"}))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_new_major_version_brings_its_group_first(engine: str) -> None:
    found = group(engine)
    assert found.get("lifecycle.create_before_destroy") is True
    family = found.get("family")
    assert found.get("name") == f"production-payments-db-{family.replace('.', '-')}"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_group_is_the_one_in_use(engine: str) -> None:
    configuration = conforming(made(engine))
    if engine in AURORA:
        cluster = configuration.by_address["aws_rds_cluster.this"]
        used = cluster.get("db_cluster_parameter_group_name")
        assert used.address == "aws_rds_cluster_parameter_group.this"
    else:
        used = configuration.by_address["aws_db_instance.this"].get("parameter_group_name")
        assert used.address == "aws_db_parameter_group.this"


@pytest.mark.parametrize(
    ("engine", "version", "method"),
    [
        ("postgres", "15", "pending-reboot"),
        ("postgres", "17.4", "pending-reboot"),
        ("aurora-postgresql", "16", "immediate"),
        ("aurora-postgresql", "17", "pending-reboot"),
    ],
)
def test_a_value_that_is_the_default_is_no_change_in_each_plan(
    engine: str, version: str, method: str
) -> None:
    assert methods(engine, engine_version=version)["rds.force_ssl"] == method
