"""The SSM agent has no rights over the parameters of the account."""

from generator.blueprint.parts.session_manager import session_manager
from tests.support.specs import context_for, minimal_environment, production_account

STATEMENTS = session_manager(context_for(minimal_environment()))


def test_it_reads_no_parameters() -> None:
    actions = [action for statement in STATEMENTS for action in statement["Action"]]
    assert actions
    assert not [a for a in actions if "Parameter" in a or "*" in a]


def test_sessions_are_recorded_where_the_account_says_so() -> None:
    logs = {"log_group": "/sessions", "kms_key_alias": "alias/s"}
    account = production_account(session_logs=logs)
    found = {s["Sid"]: s for s in session_manager(context_for(minimal_environment(), account))}
    group = "arn:aws:logs:ap-southeast-1:111122223333:log-group:/sessions:*"
    assert found["RecordSessions"]["Resource"] == group
    aliases = found["DecryptSessions"]["Condition"]["ForAnyValue:StringEquals"]
    assert aliases == {"kms:ResourceAliases": "alias/s"}
    assert "RecordSessions" not in {s["Sid"] for s in STATEMENTS}


def test_it_acts_for_servers_of_this_account_and_region_only() -> None:
    servers = "arn:aws:ec2:ap-southeast-1:111122223333:instance/*"
    for statement in STATEMENTS:
        assert statement["Condition"] == {"ArnLike": {"ec2:SourceInstanceARN": servers}}
