"""What is valid and probably not meant: a service that nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.estate import LoadedEnvironment
from generator.spec.model.environment import Environment
from generator.spec.model.load_balancer import Exposure
from generator.spec.rules.subject import problem
from generator.spec.targets import Caller, callers


def unreached(loaded: LoadedEnvironment) -> Iterator[Problem]:
    """Services that listen on a port, face no internet, and are in nobody's ``talks_to``."""
    for name, service in loaded.environment.services.items():
        balancer = service.load_balancer
        public = balancer and balancer.exposure is Exposure.INTERNET
        if service.port and not public and not _called(loaded.environment, name):
            message = (
                f"nobody can reach port {service.port}: the service does not face the internet, "
                "and no talks_to names it"
            )
            yield problem(loaded.lines, f"services.{name}", message)


def _called(environment: Environment, name: str) -> bool:
    everybody: dict[str, Caller] = {**environment.named_components, **environment.sites}
    return bool(callers(environment, name, everybody))
