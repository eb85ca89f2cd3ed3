"""Service-linked roles: those that the environments of an account need, made once."""

import pytest

from tests.support import specs
from tests.support.blueprints import account_root
from tests.support.renames import estates

TYPE = "aws_iam_service_linked_role"


@pytest.mark.parametrize(
    ("environment", "services"),
    [
        (specs.minimal_environment(), set()),
        (specs.full_environment(), {"autoscaling.amazonaws.com"}),
    ],
)
def test_an_account_makes_what_its_environments_need(
    environment: specs.Spec, services: set[str]
) -> None:
    made, runbook = account_root(environment)
    found = {r.get("aws_service_name") for r in made.of_type(TYPE) if ".linked_roles." in r.address}
    assert services <= found
    assert bool(found) is bool(services)
    assert all(f"/aws-service-role/{service}/" in runbook for service in services)


def test_a_domain_of_opensearch_finds_its_role() -> None:
    spec = next(s for s in estates().values() if s.get("search"))
    made = account_root({**spec, "account": "pay-production"})[0]
    services = [r.get("aws_service_name") for r in made.of_type(TYPE)]
    assert services.count("opensearchservice.amazonaws.com") == 1


def test_the_first_cluster_of_containers_finds_its_role() -> None:
    made = account_root(specs.container_environment())[0]
    services = [r.get("aws_service_name") for r in made.of_type(TYPE)]
    assert services.count("ecs.amazonaws.com") == 1
