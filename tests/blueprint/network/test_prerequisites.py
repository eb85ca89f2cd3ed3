"""What an operator prepares follows from what the environment holds."""

from generator.blueprint.network import network
from tests.support import runbooks
from tests.support.specs import (
    Spec,
    application_load_balancer,
    context_for,
    minimal_environment,
    network_load_balancer,
    service,
)

ARCHIVE = "Let AWS deliver flow logs to the log archive"
DELIVER = "Let load balancers deliver to the log archive"
CORES = "Check the quota of virtual CPUs"


def steps(**services: Spec) -> dict[str, runbooks.Read]:
    context = context_for(minimal_environment(services=services))
    return {step.title: step for step in runbooks.steps(network(context), context)}


def test_flow_logs_always_go_to_the_archive() -> None:
    assert list(steps()) == [ARCHIVE]


def test_each_type_of_load_balancer_has_its_own_writer() -> None:
    web = service(port=8443, load_balancer=application_load_balancer())
    text = steps(web=web)[DELIVER].text
    assert "logdelivery.elasticloadbalancing.amazonaws.com" in text
    assert "delivery.logs.amazonaws.com" not in text
    tcp = service(port=8583, load_balancer=network_load_balancer())
    assert "delivery.logs.amazonaws.com" in steps(tcp=tcp)[DELIVER].text
    assert DELIVER not in steps(worker=service())


def test_the_largest_size_counts_with_the_largest_type() -> None:
    many = {"min_size": 2, "max_size": 3}
    worker = service(instance_types=["m7g.large", "m7g.4xlarge"], scaling=many)
    small = service(instance_types=["t4g.medium"], scaling=many)
    assert "have 54 vCPUs" in steps(worker=worker, small=small)[CORES].text
    # Accelerated instances have quotas of their own.
    assert CORES not in steps(worker=service(instance_types=["g4dn.xlarge"], scaling=many))


def test_a_raised_quota_of_security_group_rules_is_asked_for() -> None:
    title = 'Raise the quota "Inbound or outbound rules per security group"'
    assert title not in steps()
    context = context_for(minimal_environment(network={"security_group_rules": 100}))
    found = {step.title: step for step in runbooks.steps(network(context), context)}
    assert "--quota-code L-0EA8095F --desired-value 100" in found[title].commands[0]
