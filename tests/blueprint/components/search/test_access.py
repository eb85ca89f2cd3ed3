"""Roles of callers and of the master user; nobody else, and no passwords."""

from generator.blueprint.components.logins import login_inputs, login_statements
from generator.config.values import ABSENT, Reference
from tests.support.cases.search import context, domain_of, made
from tests.support.rendered import conforming
from tests.support.runbooks import steps as read_steps

DOMAIN = "arn:aws:es:ap-southeast-1:111122223333:domain/production-catalogue"


def test_fine_grained_access_through_a_role() -> None:
    found = domain_of(conforming(made()))
    options = "advanced_security_options"
    assert found.get(f"{options}.enabled") is True
    assert found.get(f"{options}.anonymous_auth_enabled") is False
    assert found.get(f"{options}.internal_user_database_enabled") is False
    master = found.get(f"{options}.master_user_options.master_user_arn")
    assert master == Reference("aws_iam_role.master", "arn")
    for name in ("master_user_name", "master_user_password"):
        assert found.get(f"{options}.master_user_options.{name}") is ABSENT


def test_the_access_policy_names_the_callers_and_the_master_user_only() -> None:
    module = made()
    (statement,) = module.data.access_policy["Statement"]
    texts = [principal.text for principal in statement["Principal"]["AWS"]]
    assert texts == ["aws_iam_role.master.arn", "var.portal_role_arn", "var.desk_role_arn"]
    assert statement["Action"] == "es:ESHttp*"
    assert statement["Resource"] == f"{DOMAIN}/*"
    wired = {i.name: i.value.text for i in module.inputs}
    assert wired["portal_role_arn"] == "module.portal.role_arn"
    assert "worker_role_arn" not in wired


def test_only_the_named_roles_become_the_master_user() -> None:
    role = conforming(made()).by_address["aws_iam_role.master"]
    (statement,) = role.get("assume_role_policy").value["Statement"]
    assert statement["Principal"] == {
        "AWS": ["arn:aws:iam::111122223333:role/search-administrators"]
    }
    assert statement["Action"] == "sts:AssumeRole"


def test_callers_may_send_requests_to_that_domain_and_others_may_not() -> None:
    found = context()
    services = found.environment.services
    (statement,) = login_statements(found, "portal", services["portal"])
    assert statement["Action"] == "es:ESHttp*"
    assert statement["Resource"] == [f"{DOMAIN}/*"]
    assert login_statements(found, "worker", services["worker"]) == []
    assert login_inputs(found, "portal", services["portal"]) == ()


def test_operators_map_the_callers_and_switch_the_audit_log_on() -> None:
    steps = {step.title: step for step in read_steps(made())}
    mapped = "\n".join(steps["Give the callers of catalogue their permissions"].commands)
    assert "role/production-portal" in mapped
    assert "role/production-desk" in mapped
    assert "role/production-worker" not in mapped
    (audit,) = steps["Switch on the audit log of catalogue"].commands
    assert '"log_request_body": false' in audit


def test_operators_go_through_a_server_that_may_call_and_sign_for_the_name() -> None:
    steps = {step.title: step for step in read_steps(made())}
    *_, find, forward = steps["Open a way to catalogue"].commands
    assert "Name=tag:Name,Values=production-portal" in find
    assert "host=ENDPOINT,portNumber=443,localPortNumber=8443" in forward
    (audit,) = steps["Switch on the audit log of catalogue"].commands
    assert "--connect-to ::127.0.0.1:8443 --request PUT https://ENDPOINT/" in audit
    assert "--aws-sigv4 aws:amz:ap-southeast-1:es" in audit


def test_without_a_caller_there_is_no_server_to_go_through() -> None:
    from generator.blueprint.components.search import search
    from tests.support import specs

    alone = specs.minimal_environment(search={"catalogue": specs.search()})
    found = read_steps(search(specs.context_for(alone), "catalogue"))
    text = "\n".join(c for step in found for c in step.commands)
    assert "start-session" not in text
    assert "--connect-to" not in text
