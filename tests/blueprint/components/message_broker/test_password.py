"""hashicorp/terraform-provider-aws 48180: users of a broker have a plain password only. It is in
no code, lands in state once, and what lands there is worthless soon after."""

import json
import re

import pytest

from generator.blueprint.components.message_broker import message_broker as blueprint
from generator.config.load import load_files
from generator.config.values import ABSENT
from generator.gate.model import Status
from generator.gate.policy.catalogue import load_file, policy_files
from generator.gate.policy.functions import shared_checks
from generator.gate.settings.settings import load_settings
from generator.render.module import render_module
from generator.resources import data_folder
from tests.support import specs
from tests.support.cases.message_broker import ENGINES, environment, made
from tests.support.rendered import conforming, text_of
from tests.support.runbooks import steps

EACH = pytest.mark.parametrize("engine", ENGINES)


@EACH
def test_48180_the_password_is_a_sensitive_variable_that_reaches_state(engine: str) -> None:
    module = made(engine)
    (secret,) = module.secrets
    assert (secret.name, secret.ephemeral) == ("administrator_password", False)
    assert "state" in secret.description
    (broker,) = conforming(module).of_type("aws_mq_broker")
    assert "administrator_password" in str(broker.get("user.password"))
    assert re.search(r"password += var\.administrator_password", text_of(module))
    assert "sensitive   = true" in text_of(module)


@EACH
def test_rabbitmq_takes_one_user_at_creation_and_later_changes_are_ignored(engine: str) -> None:
    """RabbitMQ: CreateBroker takes exactly one user and no API returns or changes it
    (terraform-provider-aws 41374). ActiveMQ: an apply would bring the first password back."""
    (broker,) = conforming(made(engine)).of_type("aws_mq_broker")
    assert len(broker.block.children("user")) == 1
    assert "ignore_changes" in text_of(made(engine))
    assert "[user]" in text_of(made(engine))


def test_only_activemq_knows_groups_and_console_access() -> None:
    (active,) = conforming(made("ActiveMQ")).of_type("aws_mq_broker")
    assert active.get("user.groups") == ["administrators"]
    assert active.get("user.console_access") is True
    (rabbit,) = conforming(made("RabbitMQ")).of_type("aws_mq_broker")
    assert rabbit.get("user.groups") is rabbit.get("user.console_access") is ABSENT


@EACH
def test_the_runbook_makes_changes_and_forgets_the_first_password(engine: str) -> None:
    titled = {step.title: step for step in steps(made(engine))}
    first = titled["Create the first password of events"]
    assert first.phase == "before first apply"
    assert "48180" in first.text
    assert "state" in first.text
    assert first.commands[0].startswith("export TF_VAR_events_administrator_password=")
    change = titled["Change the password of broker-admin in events"]
    assert change.phase == "after first apply"
    assert any("create-secret" in command for command in change.commands)
    assert change.commands[-1] == "unset NEW TF_VAR_events_administrator_password"
    text = "\n".join(change.commands)
    assert ("aws mq update-user" in text) == (engine == "ActiveMQ")
    assert ("/api/users/broker-admin" in text) == (engine == "RabbitMQ")


@EACH
def test_callers_get_users_of_their_own(engine: str) -> None:
    (step,) = [s for s in steps(made(engine)) if "application users" in s.title]
    assert len(step.commands) == (2 if engine == "RabbitMQ" else 1)
    assert "worker" in step.commands[0]
    assert "48180" not in step.text


def test_a_user_of_rabbitmq_gets_permissions_of_its_own() -> None:
    """RabbitMQ, "Access Control": a new user has none, and its connection is refused.

    The management API sets them with PUT /api/permissions/VHOST/USER.
    """
    (step,) = [s for s in steps(made("RabbitMQ")) if "application users" in s.title]
    user, permissions = step.commands
    assert "--request PUT" in user
    assert user.endswith("/api/users/worker")
    assert "--request PUT" in permissions
    assert permissions.endswith("/api/permissions/%2F/worker")
    given = json.loads(permissions.split("'")[1])
    assert given.keys() == {"configure", "write", "read"}
    assert ".*" not in given.values(), "each user has only its own queues"
    for pattern in given.values():
        assert re.fullmatch(pattern, "worker-jobs")
        assert not re.fullmatch(pattern, "other-jobs")


@EACH
def test_the_logs_get_key_and_retention_by_hand(engine: str) -> None:
    """Their names hold the broker's id, which nobody knows before it exists."""
    (step,) = [s for s in steps(made(engine, log_retention_days=731)) if "Encrypt the" in s.title]
    assert "associate-kms-key" in step.commands[0]
    assert "--retention-in-days 731" in step.commands[0]


@EACH
def test_the_gate_says_that_it_is_in_state_and_not_in_code(engine: str) -> None:
    module = blueprint(specs.context_for(environment(engine)), "events")
    files = render_module(module)
    root = (
        'variable "first" {\n  type = string\n  sensitive = true\n}\n'
        'module "events" {\n  source = "./modules/events"\n'
        "  administrator_password = var.first\n}\n"
    )
    configuration = load_files({"main.tf": root, **files}, "a root")
    settings = load_settings(data_folder("policies") / "gate.yaml").for_policies
    said = {
        policy.id: {r.status for r in policy.evaluate(configuration, settings)}
        for file in policy_files(data_folder("policies"))
        if file.parent.name == "req08_authentication"
        for policy in load_file(file, [], shared_checks([data_folder("policies")]))
    }
    assert said["secrets-no-plaintext-in-state"] == {Status.FAIL}
    assert said["secrets-no-plaintext-in-hcl"] == {Status.PASS}
    assert said["mq-user-password-not-literal"] == {Status.PASS}
