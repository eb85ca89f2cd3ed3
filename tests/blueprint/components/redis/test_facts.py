"""What operators are told."""

import pytest

from tests.support import runbooks as runbook
from tests.support.cases.redis import CLUSTER, OSS, TOKEN, made


def steps(**overrides):
    return {step.title: step for step in runbook.steps(made(**overrides))}


def test_the_token_comes_in_through_the_environment_only() -> None:
    step = steps(**TOKEN)["Create the token of sessions"]
    assert step.phase == "before first apply"
    create, export = step.commands
    assert "openssl rand -hex 32" in create
    assert export.startswith('export TF_VAR_sessions_auth_token="$(aws secretsmanager')


def test_a_token_is_changed_in_two_applies() -> None:
    step = steps(**TOKEN)["Change the token of sessions"]
    first, second = step.text.index("keep_previous: true"), step.text.index("remove keep_previous")
    assert first < second
    assert "do not apply a plan that replaces it" in step.text


def test_callers_are_told_their_users() -> None:
    step = steps()["Let the callers of sessions log in"]
    assert "portal as production-sessions-user-portal" in step.text
    assert "worker" not in step.text
    assert "Let the callers of sessions log in" not in steps(**TOKEN)


@pytest.mark.parametrize(
    ("spec", "group"),
    [
        ({}, "default.valkeyMAJOR "),
        (CLUSTER, "default.valkeyMAJOR.cluster.on "),
        (OSS, "default.redisMAJOR "),
    ],
)
def test_upgrades_start_from_a_default_group_of_the_same_mode(spec, group: str) -> None:
    (command,) = steps(**spec)["Upgrade the engine of sessions"].commands
    assert f"--cache-parameter-group-name {group}" in command


def test_many_nodes_need_a_quota() -> None:
    assert "Raise the quota of nodes for sessions" in steps(shards=40, replicas=2)
    assert "Raise the quota of nodes for sessions" not in steps(shards=30, replicas=2)


def test_operators_see_what_waits_and_can_do_it_now() -> None:
    pending, now = steps()["Know when changes of sessions take effect"].commands
    assert "PendingModifiedValues" in pending
    assert now.endswith("--apply-immediately")
