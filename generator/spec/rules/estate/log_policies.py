"""Resource policies of CloudWatch Logs: an account has few of them in a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.spec.draft import Draft
from generator.spec.model.environment import Environment
from generator.spec.model.message_broker import BrokerEngine
from generator.spec.rules.subject import problem

# CloudWatch Logs API, PutResourcePolicy: "a maximum of 10 policies without resourceARN".
MOST_POLICIES = 10


def log_policies(drafts: Sequence[Draft]) -> Iterator[Problem]:
    """Search domains and ActiveMQ brokers write their logs under a policy of their own each."""
    taken: defaultdict[tuple[str, str], int] = defaultdict(int)
    for draft in drafts:
        if not isinstance(draft.model, Environment):
            continue
        place = draft.model.account, draft.model.region
        for path in _writers(draft.model):
            taken[place] += 1
            if taken[place] > MOST_POLICIES:
                message = (
                    f"needs a CloudWatch Logs resource policy, number {taken[place]} in "
                    f"{place[0]}, {place[1]}"
                )
                allowed = (
                    f"at most {MOST_POLICIES} search domains and ActiveMQ brokers in a region of "
                    "an account"
                )
                yield problem(draft.lines, path, message, allowed=allowed)


def _writers(environment: Environment) -> Iterator[str]:
    yield from (f"search.{n}" for n, domain in environment.search.items() if domain.managed)
    for name, broker in environment.message_brokers.items():
        if broker.managed and broker.engine is BrokerEngine.ACTIVEMQ:
            yield f"message_brokers.{name}"
