"""What operators are told."""

from tests.support.cases.documentdb import made
from tests.support.runbooks import steps as read_steps


def steps():
    return {step.title: step for step in read_steps(made())}


def test_only_callers_get_a_user_and_none_gets_a_password() -> None:
    (command,) = steps()["Create the application users of profiles"].commands
    assert "arn:aws:iam::111122223333:role/production-portal" in command
    assert "MONGODB-AWS" in command
    assert "worker" not in command
    assert "pwd" not in command


def test_it_says_which_key_the_master_secret_has() -> None:
    step = steps()["Find the master password of profiles"]
    assert "aws/secretsmanager" in step.text
    assert "--db-cluster-identifier production-profiles" in step.commands[0]


def test_restore_does_not_touch_the_original() -> None:
    group, command, *_ = steps()["Test the restore of profiles"].commands
    assert "--source-db-cluster-identifier production-profiles " in command
    assert "--db-cluster-identifier production-profiles-restore-test" in command
    assert group.startswith("GROUP=$(aws docdb describe-db-clusters ")
    assert command.endswith(
        '--db-subnet-group-name production-profiles --vpc-security-group-ids "$GROUP"'
    )


def test_the_copy_gets_an_instance_and_both_are_deleted() -> None:
    """A restored cluster has no instance; everything after the restore names the copy only."""
    added = steps()["Test the restore of profiles"].commands[2:]
    spoken = [" ".join(command.split()[1:3]) for command in added if command.startswith("aws")]
    assert spoken == [
        "docdb create-db-instance",
        "docdb wait",
        "docdb delete-db-instance",
        "docdb delete-db-cluster",
    ]
    assert all("production-profiles-restore-test" in c for c in added if c.startswith("aws"))


def test_nobody_to_log_in_no_step() -> None:
    from generator.blueprint.components.documentdb import documentdb
    from tests.support import specs

    environment = specs.minimal_environment(documentdb={"profiles": specs.documentdb()})
    module = documentdb(specs.context_for(environment), "profiles")
    assert not [s for s in read_steps(module) if "users" in s.title]
    assert not [s for s in read_steps(module) if "next step" in s.text]
