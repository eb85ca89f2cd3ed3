"""Four logs, a group for each, and one policy for all of them."""

from tests.support.cases.search import domain_of, made
from tests.support.rendered import conforming, text_of

TYPES = {"AUDIT_LOGS", "ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS"}


def test_every_log_goes_to_a_group_of_its_own() -> None:
    configuration = conforming(made(log_retention_days=731))
    options = domain_of(configuration).block.children("log_publishing_options")
    published = {o.attributes["log_type"].value: o.attributes for o in options}
    assert published.keys() == TYPES
    assert all(o["enabled"].value is True for o in published.values())
    groups = {o["cloudwatch_log_group_arn"].value.address for o in published.values()}
    assert groups == {g.address for g in configuration.of_type("aws_cloudwatch_log_group")}
    for group in configuration.of_type("aws_cloudwatch_log_group"):
        assert group.get("name").startswith("/aws/OpenSearchService/domains/production-catalogue/")
        assert group.get("retention_in_days") == 731
        assert "logs_key_arn" in str(group.get("kms_key_id"))


def test_one_policy_for_all_logs_of_this_domain() -> None:
    """CloudWatch Logs takes ten in an account; the name is the domain's, so a second domain
    brings another policy and replaces none."""
    module = made()
    (policy,) = conforming(module).of_type("aws_cloudwatch_log_resource_policy")
    assert policy.get("policy_name") == "production-catalogue-logs"
    (statement,) = module.data.log_policy["Statement"]
    assert statement["Principal"] == {"Service": "es.amazonaws.com"}
    assert sorted(statement["Action"]) == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert len(statement["Resource"]) == len(TYPES)
    assert "*" not in statement["Resource"]
    domain = "arn:aws:es:ap-southeast-1:111122223333:domain/production-catalogue"
    assert statement["Condition"] == {
        "StringEquals": {"aws:SourceAccount": "111122223333"},
        "ArnLike": {"aws:SourceArn": domain},
    }


def test_the_domain_comes_after_the_policy() -> None:
    text = text_of(made())
    assert "depends_on = [aws_cloudwatch_log_resource_policy.this]" in text


def test_a_second_domain_shares_nothing_with_the_first() -> None:
    one, other = made("catalogue"), made("cases")
    names = [
        {
            r.get(argument)
            for r in conforming(module).resources
            for argument in ("name", "policy_name", "domain_name")
            if isinstance(r.get(argument), str)
        }
        for module in (one, other)
    ]
    assert names[0].isdisjoint(names[1])
