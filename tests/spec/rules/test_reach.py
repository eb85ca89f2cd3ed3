"""A service that nobody can reach is probably a mistake."""

from typing import Any

from generator.spec.estate import LoadedEnvironment
from generator.spec.rules.reach import unreached
from tests.support import specs


def warnings(**services: Any) -> list[str]:
    context = specs.context_for(specs.minimal_environment(services=services))
    loaded = LoadedEnvironment(context.environment, context.account, context.file, context.lines)
    return [warning.field for warning in unreached(loaded)]


def internal(**more: Any) -> specs.Spec:
    return specs.service(port=8443, load_balancer=specs.application_load_balancer(), **more)


def test_a_service_with_a_port_and_without_a_caller() -> None:
    assert warnings(api=specs.service(port=8443)) == ["services.api"]
    assert warnings(api=internal()) == ["services.api"]


def test_a_caller_or_the_internet_reaches_it() -> None:
    assert warnings(api=internal(), web=specs.service(talks_to=["api"])) == []
    public = specs.application_load_balancer(exposure="internet")
    assert warnings(api=specs.service(port=8443, load_balancer=public)) == []


def test_a_worker_without_a_port_pulls_its_work() -> None:
    assert warnings(worker=specs.service()) == []
