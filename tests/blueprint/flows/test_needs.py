"""Rules say why a connection is needed; nothing is made up where nobody wrote a reason."""

import pytest

from generator.blueprint.flows.flows import flows
from tests.support import specs


@pytest.mark.parametrize(
    ("purpose", "declared", "text"),
    [
        ("Orders", None, "api uses payments-db: Orders"),
        ("", None, "api keeps data in payments-db"),
        ("Orders", "Refunds", "Refunds"),
    ],
)
def test_a_flow_to_a_store(purpose: str, declared: str | None, text: str) -> None:
    assert described(purpose, declared, "payments-db") == {text}


def test_a_flow_to_a_service_without_a_purpose_gives_its_ends_only() -> None:
    assert described("", None, "worker") == {"api calls worker"}
    assert described("Prints cards", None, "worker") == {"api calls worker: Prints cards"}


def described(purpose: str, declared: str | None, target: str) -> set[str]:
    spec = specs.full_environment()
    flow = {"to": target, **({"description": declared} if declared else {})}
    spec["services"]["api"]["talks_to"] = [flow]
    part = "databases" if target in spec["databases"] else "services"
    spec[part][target]["description"] = purpose
    if part == "services":
        spec[part][target]["port"] = 9443
    context = specs.context_for(spec)
    return {
        flow.description
        for flow in flows(context)
        if (flow.source.name, flow.target.name) == ("api", target)
    }
