"""Flow logs of a transit gateway: kept here, and a copy that nobody of this account can change."""

from generator.blueprint.sites.private_gateway import private_gateway
from tests.blueprint.sites.private_gateway.test_module import TGW, module, spec
from tests.support.rendered import arguments, conforming, only, parsed
from tests.support.specs import context_for, production_account


def test_transit_gateway_flow_logs_go_to_both_accounts() -> None:
    configuration = conforming(module(TGW))
    logs = {r.name: arguments(r) for r in configuration.of_type("aws_flow_log")}
    assert logs["log_group"]["log_destination"] == "aws_cloudwatch_log_group.flow_logs.arn"
    archive = "arn:aws:s3:::pay-archive-flow/production/transit-gateway/"
    assert logs["archive"]["log_destination"] == archive
    for log in logs.values():
        assert log["max_aggregation_interval"] == 60
        assert "traffic_type" not in log
    group = only(configuration, "aws_cloudwatch_log_group")
    assert (group["retention_in_days"], group["skip_destroy"]) == (90, True)


def test_flow_log_role_trusts_this_account_and_writes_one_group() -> None:
    boundary = "arn:aws:iam::111122223333:policy/boundary"
    account = production_account(permissions_boundary=boundary)
    configuration = parsed(private_gateway(context_for(spec(TGW), account)))
    role = only(configuration, "aws_iam_role")
    assert role["permissions_boundary"] == boundary
    (trust,) = role["assume_role_policy"].value["Statement"]
    assert trust["Condition"]["StringEquals"] == {"aws:SourceAccount": "111122223333"}
    write, find = only(configuration, "aws_iam_role_policy")["policy"].value["Statement"]
    assert "aws_cloudwatch_log_group.flow_logs" in str(write["Resource"])
    assert find["Action"] == "logs:DescribeLogGroups"
