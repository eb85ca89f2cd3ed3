"""Steps of a database follow from its engine and its callers."""

import pytest

from generator.blueprint.components.database import database as blueprint
from tests.support.cases.database import AURORA, ENGINES, IAM, environment, made, spec
from tests.support.rendered import parsed
from tests.support.runbooks import steps as runbook
from tests.support.specs import context_for, minimal_environment, service


def steps(engine: str, **more):
    called = minimal_environment(
        services={"api-worker": service(talks_to=["payments-db"]), "other": service()},
        databases={"payments-db": spec(engine, **more)},
    )
    context = context_for(called)
    return {s.title: s for s in runbook(blueprint(context, "payments-db"), context)}


@pytest.mark.parametrize("engine", ENGINES)
def test_secret_restore_and_upgrade_for_every_engine(engine: str) -> None:
    found = steps(engine)
    secret = found["Log in to payments-db as its master user"].commands[0]
    restore = "\n".join(found["Test the restore of payments-db"].commands)
    assert ("describe-db-clusters" in secret) == (engine in AURORA)
    assert ("restore-db-cluster" in restore) == (engine in AURORA)
    assert ("create-db-instance" in restore) == (engine in AURORA)
    assert "Upgrade the major version of payments-db" in found


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restored_copy_has_the_groups_of_its_source(engine: str) -> None:
    module = made(engine)
    names = {v for r in parsed(module).resources for v in [r.get("name")] if v}
    (step,) = (s for s in runbook(module) if s.title.startswith("Test the restore"))
    words = " ".join(step.commands).split()
    groups = [words[i + 1] for i, word in enumerate(words) if word.endswith("group-name")]
    assert len(groups) == (3 if any("option" in word for word in words) else 2)
    assert set(groups) <= names


@pytest.mark.parametrize("engine", ENGINES)
def test_an_upgrade_overrides_what_the_module_holds(engine: str) -> None:
    module = made(engine)
    kind = "aws_rds_cluster" if engine in AURORA else "aws_db_instance"
    written = next(c for c in runbook(module)[-1].commands if c.startswith("printf"))
    assert f'resource "{kind}" "this" {{' in written
    assert parsed(module).of_type(kind)


@pytest.mark.parametrize(
    ("engine", "overrides", "expected"),
    [
        ("postgres", {"master_password": {}}, True),
        ("postgres", {}, False),  # RDS manages the password
        ("postgres", {"master_password": {}, "read_replicas": {}}, False),
        ("mysql", {"master_password": {}}, False),  # the audit plugin is in an option group
        ("aurora-postgresql", {"master_password": {}}, False),
    ],
)
def test_an_upgrade_is_blue_green_where_aws_and_the_provider_allow_it(
    engine: str, overrides: dict[str, object], *, expected: bool
) -> None:
    step = runbook(made(engine, **overrides))[-1]
    written = next(c for c in step.commands if c.startswith("printf"))
    assert ("'blue_green_update {' 'enabled = true' '}'" in written) is expected
    assert ("rds.logical_replication" in step.text) is expected


def test_a_password_of_yours_is_made_before_and_changed_later() -> None:
    found = steps("postgres", master_password={})
    secret = "production-payments-db-master-password"
    made_first = "\n".join(found["Create the master password of payments-db"].commands)
    assert f"create-secret --region ap-southeast-1 --name {secret}" in made_first
    assert "export TF_VAR_payments_db_master_password=" in made_first
    changed = found["Change the master password of payments-db"]
    assert "90 days" in changed.text
    assert secret in "\n".join(changed.commands)
    text = "\n".join(c for step in found.values() for c in step.commands)
    assert "--manage-master-user-password" not in text
    assert "MasterUserSecret" not in text


def test_a_restore_makes_replicas_anew_in_the_apply_that_imports_their_source() -> None:
    """The provider refuses another source: 'cannot elect new source database for replication'."""
    more = {"master_password": {}, "read_replicas": {"count": 2}}
    commands = steps("mysql", **more)["Restore payments-db for real"].commands
    (plan,) = (c for c in commands if c.startswith("terraform plan"))
    for label in ("replica_1", "replica_2"):
        assert f"-replace=module.payments_db.aws_db_instance.{label}" in plan
    alone = steps("mysql")["Restore payments-db for real"].commands
    assert not any("-replace" in command for command in alone)


def test_readers_that_came_with_the_load_are_found_before_their_cluster_is_deleted() -> None:
    scaled = {"instances": 2, "reader_scaling": {"max_readers": 4}}
    commands = steps("aurora-postgresql", **scaled)["Restore payments-db for real"].commands
    found = next(i for i, c in enumerate(commands) if "application-autoscaling-" in c)
    assert found < next(i for i, c in enumerate(commands) if "delete-db-cluster" in c)


@pytest.mark.parametrize(("tables", "expected"), [(["cards.tokens"], False), (["cards.*"], True)])
def test_rights_on_later_tables_are_told_where_a_schema_is_audited(
    tables: list[str], *, expected: bool
) -> None:
    found = steps("postgres", audited_tables=tables)
    (step,) = (step for title, step in found.items() if title.startswith("Record reads and"))
    assert ("ALTER DEFAULT PRIVILEGES" in step.text) is expected


def test_the_way_in_is_a_server_that_may_call() -> None:
    commands = "\n".join(steps("postgres")["Log in to payments-db as its master user"].commands)
    assert "Name=tag:Name,Values=production-api-worker" in commands
    assert 'host=$HOST,portNumber=5432,localPortNumber=5432"' in commands
    alone = runbook(made("postgres"))[0]
    assert "start-session" not in "\n".join(alone.commands)


def test_callers_without_iam_get_logins() -> None:
    title = "Create the application logins of payments-db"
    assert "api-worker" in steps("sqlserver-se")[title].text
    assert title not in steps("postgres")


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
    titles = [s.title for s in runbook(blueprint(context, "payments-db"), context)]
    assert "Create the application users of payments-db" not in titles


def test_pgaudit_and_sql_server_audit_are_switched_on_by_hand() -> None:
    assert "Switch on pgAudit in payments-db" in steps("aurora-postgresql")
    assert "Create the server audit of payments-db" in steps("sqlserver-se")
    assert "Switch on pgAudit in payments-db" not in steps("mysql")


def test_the_role_of_object_auditing_gets_its_rights_by_hand() -> None:
    title = "Record reads and writes of account data in payments-db"
    step = steps("postgres", audited_tables=["vault.cards", "clearing.*"])[title]
    text = "\n".join(step.commands)
    assert "DELETE ON vault.cards TO rds_pgaudit" in text
    assert "DELETE ON ALL TABLES IN SCHEMA clearing TO rds_pgaudit" in text
    assert title not in steps("postgres")


def test_a_pinned_minor_version_is_explained() -> None:
    step = runbook(made("postgres", engine_version="17.2"))[-1]
    assert "17.2" in step.text
    assert "17.2" not in runbook(made("postgres"))[-1].text


@pytest.mark.parametrize("engine", ENGINES)
def test_operators_see_what_waits_and_can_do_it_now(engine: str) -> None:
    step = steps(engine)["Know when changes of payments-db take effect"]
    pending, now = step.commands
    assert "PendingModifiedValues" in pending
    assert now.endswith("--apply-immediately")
    assert ("Storage can only grow" in step.text) == (engine not in AURORA)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restored_database_takes_the_place_of_the_lost_one(engine: str) -> None:
    """Identifier, resource id and secret of a copy are new: the identifier is exchanged, Terraform
    learns the id, and RDS makes a new secret (RDS user guide, "Renaming a DB instance")."""
    commands = steps(engine)["Restore payments-db for real"].commands
    text = "\n".join(commands)
    aurora = engine in AURORA
    old = text.index("--new-db-cluster-identifier" if aurora else "--new-db-instance-identifier")
    assert text.index("to-point-in-time") < old
    kind = "cluster" if aurora else "instance"
    names = [
        command.partition(f"--new-db-{kind}-identifier ")[2].split()[0]
        for command in commands
        if f"--new-db-{kind}-identifier" in command
    ]
    assert names[0].endswith("-old"), "the name must be free before the copy takes it"
    assert names[-1] == names[0].removesuffix("-old")
    assert "--manage-master-user-password" in text
    assert "--master-user-secret-kms-key-id alias/production-" in text
    # aws_db_instance is known by its resource id, a cluster and its members by their identifiers.
    assert ("terraform state rm" in text) == (not aurora)
    assert ("terraform import module.payments_db.aws_db_instance.this" in text) == (not aurora)
    assert text.index("--manage-master-user-password") < text.index("terraform plan")
    assert ("--enable-iam-database-authentication" in text) == (engine in (*IAM, *AURORA))
