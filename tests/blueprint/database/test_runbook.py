"""Steps of a database follow from its engine and its callers."""

import pytest

from generator.blueprint.database import database as blueprint
from tests.blueprint.database.cases import AURORA, ENGINES, IAM, environment, made, spec
from tests.specs import context_for, minimal_environment, service


def steps(engine: str):
    called = minimal_environment(
        services={"api-worker": service(talks_to=["payments-db"]), "other": service()},
        databases={"payments-db": spec(engine)},
    )
    return {s.title: s for s in blueprint(context_for(called), "payments-db").runbook}


@pytest.mark.parametrize("engine", ENGINES)
def test_secret_restore_and_upgrade_for_every_engine(engine: str) -> None:
    found = steps(engine)
    secret = found["Find the master password of payments-db"].commands[0]
    restore = found["Test the restore of payments-db"].commands[0]
    assert ("describe-db-clusters" in secret) == (engine in AURORA)
    assert ("restore-db-cluster" in restore) == (engine in AURORA)
    assert "Upgrade the major version of payments-db" in found


@pytest.mark.parametrize("engine", ENGINES)
def test_callers_become_users_where_they_log_in_with_their_role(engine: str) -> None:
    step = steps(engine).get("Create the application users of payments-db")
    assert (step is not None) == (engine in IAM)
    if step:
        (command,) = step.commands
        assert "api_worker" in command
        assert "rds_iam" in command or "AWSAuthenticationPlugin" in command


def test_no_users_without_callers() -> None:
    context = context_for(environment("postgres"))
    titles = [s.title for s in blueprint(context, "payments-db").runbook]
    assert "Create the application users of payments-db" not in titles


def test_pgaudit_and_sql_server_audit_are_switched_on_by_hand() -> None:
    assert "Switch on pgAudit in payments-db" in steps("aurora-postgresql")
    assert "Create the server audit of payments-db" in steps("sqlserver-se")
    assert "Switch on pgAudit in payments-db" not in steps("mysql")


def test_a_pinned_minor_version_is_explained() -> None:
    step = made("postgres", engine_version="17.2").runbook[-1]
    assert "17.2" in step.text
    assert "17.2" not in made("postgres").runbook[-1].text
