"""Roles of callers may log in to the stores they talk to, as themselves, and to no other."""

from generator.blueprint.components.logins import LOGINS, login_inputs, login_statements
from generator.spec.model.environment import Environment
from tests.support import specs


def environment(**store):
    return specs.minimal_environment(
        services={"portal": specs.service(talks_to=["sessions", "main-db"])},
        databases={"main-db": specs.database(), "other-db": specs.database()},
        redis={"sessions": specs.redis(**store), "other": specs.redis()},
    )


def made(**store):
    context = specs.context_for(environment(**store))
    service = context.environment.services["portal"]
    statements = login_statements(context, "portal", service)
    inputs = login_inputs(context, "portal", service)
    return {s["Sid"]: s for s in statements}, {i.name: i.value.text for i in inputs}


def test_one_statement_for_each_kind_of_store() -> None:
    statements, inputs = made()
    assert {s["Action"] for s in statements.values()} == {"rds-db:connect", "elasticache:Connect"}
    assert inputs == {
        "sessions_arn": "module.sessions.arn",
        "sessions_user_arn": "module.sessions.portal_user_arn",
        "main_db_resource_id": "module.main_db.resource_id",
    }
    resources = [r.text for r in statements["LogInToStores"]["Resource"]]
    assert resources == ["var.sessions_arn", "var.sessions_user_arn"]


def test_a_store_with_a_token_takes_no_logins_with_iam() -> None:
    statements, inputs = made(auth_token={})
    assert statements.keys() == {"LogInToDatabases"}
    assert inputs.keys() == {"main_db_resource_id"}


def test_kinds_are_fields_of_the_environment() -> None:
    assert {*LOGINS} <= {*Environment.model_fields}
