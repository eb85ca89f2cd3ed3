import json
from pathlib import Path

import pytest

from generator.gate.memory.kept import KeptOutcomes
from generator.gate.model import Status
from generator.gate.verdict.verdict import Outcome
from tests.support.findings import finding

KEY = "0" * 64
OUTCOME = Outcome(
    "production",
    (finding(), finding(status=Status.WAIVED, reason="so", spec_file="a.yaml", spec_line=3)),
    (finding(status=Status.PASS, message="fine"),),
    ("a waiver",),
)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("PAVE_CACHE_DIR", str(tmp_path))
    KeptOutcomes().put(KEY, OUTCOME)
    return tmp_path


def test_the_same_outcome_comes_back() -> None:
    assert KeptOutcomes().get(KEY, with_passes=True) == (OUTCOME, 1)
    without, passed = KeptOutcomes().get(KEY, with_passes=False)
    assert (without.findings, without.passes, passed) == (OUTCOME.findings, (), 1)
    assert KeptOutcomes().get("1" * 64, with_passes=False) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d.update(findings=[{}]),
        lambda d: d.update(findings=3),
        lambda d: d.update(key="another"),
        lambda d: d.pop("passed"),
        lambda d: d["findings"][0].update(severity="harmless"),
        lambda d: d["findings"][0].update(message=["x"]),
    ],
)
def test_a_damaged_entry_is_none(cache, damage) -> None:
    (file,) = (cache / "outcome").rglob("*.json")
    document = json.loads(file.read_text())
    damage(document)
    file.write_text(json.dumps(document))
    assert KeptOutcomes().get(KEY, with_passes=False) is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3"])
def test_an_unreadable_entry_is_none(cache, text) -> None:
    (file,) = (cache / "outcome").rglob("*.json")
    file.write_text(text)
    assert KeptOutcomes().get(KEY, with_passes=False) is None


def test_lost_passes_are_not_an_empty_list(cache) -> None:
    for file in (cache / "passes").rglob("*.json"):
        file.unlink()
    assert KeptOutcomes().get(KEY, with_passes=True) is None
    assert KeptOutcomes().get(KEY, with_passes=False)
