"""The example estate uses every part of the spec, or ``unused_in_examples.yaml`` says why not."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from generator.spec.draft import KINDS
from generator.spec.model.environment import Environment
from tests.support.spec_use import Used, known, note

ROOT = Path(__file__).parents[2]
_YAML = YAML(typ="safe", pure=True)


def read(path: Path) -> Any:
    return _YAML.load(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def reasons() -> dict[str, dict[str, Any]]:
    found = read(Path(__file__).with_name("unused_in_examples.yaml"))
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def unused() -> set[str]:
    """Fields that no example writes; and words of those that one writes, but for the default."""
    used: Used = {}
    for path in sorted((ROOT / "environments").glob("*.yaml")):
        if path.name == "_gate.yaml":
            continue
        spec = read(path)
        note(KINDS[spec.get("kind", "environment")], spec, used)
    assert len(used) > 400
    return set(missing(used))


@pytest.fixture(scope="module")
def on_pages() -> set[str]:
    """What the examples of docs/components use: each is rendered, and the gate passes it."""
    used: Used = {}
    for path in sorted((ROOT / "docs/components/examples").rglob("*.yaml")):
        note(Environment, read(path), used)
    return set(used) | {f"{key}={word}" for key, words in used.items() for word in words}


def missing(used: Used) -> list[str]:
    fields = known(KINDS.values())
    assert len(fields) > 600
    lost = [key for key in fields if key not in used]
    words = ((key, word) for key, all_ in fields.items() if key in used for word in all_)
    return lost + [f"{key}={word}" for key, word in words if word not in used[key]]


def accepted(reasons: dict[str, dict[str, Any]]) -> list[str]:
    return [key for entry in reasons.values() for key in entry["fields"]]


def test_each_part_of_the_spec_is_used_or_has_a_reason(
    unused: set[str], reasons: dict[str, dict[str, Any]]
) -> None:
    listed = accepted(reasons)
    whole = {key for key in unused if key.partition("=")[0] in listed}
    assert sorted(unused - whole - set(listed)) == [], "use it in environments/, or say why not"


def test_no_reason_is_out_of_date(unused: set[str], reasons: dict[str, dict[str, Any]]) -> None:
    listed = accepted(reasons)
    assert sorted(key for key in set(listed) if listed.count(key) > 1) == []
    left = unused | {key.partition("=")[0] for key in unused}
    assert sorted(set(listed) - left) == [], "it is used now, or is gone"
    assert all(len(entry["reason"]) > 40 for entry in reasons.values())


def test_what_a_page_shows_is_there(on_pages: set[str], reasons: dict[str, dict[str, Any]]) -> None:
    assert sorted(set(reasons["page"]["fields"]) - on_pages) == []
