"""What a baseline accepts, and what it never does."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.gate.baseline.compare import Baseline, compared, entries_of, stale_entries
from generator.gate.model import Finding, Severity, Status
from generator.gate.targets import Target
from generator.gate.verdict.verdict import Verdict
from tests.support.findings import finding

ONE = finding(root="infra", content="ab" * 16)


def verdict(*findings: Finding, **changes) -> Verdict:
    return Verdict(("infra",), findings, 1, **changes)


def judged(found: Finding, accepted: Finding = ONE, **changes) -> Finding:
    baseline = Baseline("b.jsonl", tuple(entries_of([accepted])), **changes)
    return compared(verdict(found), baseline, []).findings[0]


def target(folder: Path, name: str = "infra") -> Target:
    (folder / ".git").mkdir(exist_ok=True)
    (folder / name).mkdir(exist_ok=True)
    return Target(name, folder / name, "directory", name)


def test_what_was_accepted_refuses_no_more() -> None:
    found = judged(replace(ONE, line=99, file="renamed.tf", target="./infra"))
    assert (found.status, found.reason) == (Status.BASELINE, "b.jsonl: accepted as fail")
    assert verdict(found).exit_status == 0
    assert verdict(ONE).exit_status == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"resource": "aws_x.z"},
        {"message": "another"},
        {"policy_id": "another"},
        {"root": "elsewhere"},
        {"content": "cd" * 16},
        {"content": ""},
        {"source": "gate"},
        {"status": Status.ERROR},
        {"status": Status.UNKNOWN},
        {"status": Status.NOT_JUDGED},
    ],
)
def test_everything_else_is_new(changes) -> None:
    found = judged(replace(ONE, **changes))
    assert found.status is replace(ONE, **changes).status


def test_an_accepted_unknown_that_fails_is_new() -> None:
    assert judged(ONE, replace(ONE, status=Status.UNKNOWN)).status is Status.FAIL


def test_a_changed_resource_says_so() -> None:
    found = judged(replace(ONE, content="cd" * 16))
    assert found.reason == "b.jsonl: accepted, but the resource was changed since"


@pytest.mark.parametrize("status", [Status.FAIL, Status.UNKNOWN])
def test_a_baseline_of_the_tree_accepts_nothing_critical(status: Status) -> None:
    critical = replace(ONE, severity=Severity.CRITICAL, status=status)
    assert judged(critical, critical).status is Status.BASELINE
    found = judged(critical, critical, of_tree=True)
    assert (found.status, found.reason) == (status, "b.jsonl: accepted, but critical")


def test_a_changed_critical_one_counts_as_changed() -> None:
    critical = replace(ONE, severity=Severity.CRITICAL)
    base = Baseline("b.jsonl", tuple(entries_of([critical])), of_tree=True)
    uses = [
        compared(verdict(found), base, []).baseline
        for found in (replace(critical, content="cd" * 16), critical)
    ]
    assert [(use.changed, use.critical) for use in uses if use] == [(1, 0), (0, 1)]


@pytest.mark.parametrize("status", [Status.ERROR, Status.NOT_JUDGED, Status.WAIVED, Status.PASS])
def test_only_what_fails_or_is_unknown_is_taken(status: Status) -> None:
    others = [replace(ONE, status=status), replace(ONE, content=""), replace(ONE, source="gate")]
    assert list(entries_of(others)) == []


def test_stale_is_what_accepts_nothing(tmp_path: Path) -> None:
    entries = tuple(entries_of([ONE]))
    here = [target(tmp_path)]
    for found in (verdict(ONE), verdict(judged(ONE))):
        assert stale_entries(found, entries, here) == ()
    assert stale_entries(verdict(), entries, here) == entries
    assert stale_entries(verdict(replace(ONE, content="cd" * 16)), entries, here) == entries


def test_of_what_was_not_judged_nobody_can_tell(tmp_path: Path) -> None:
    other = [target(tmp_path, "other")]
    entries = tuple(entries_of([ONE]))
    assert stale_entries(verdict(), entries, other) == entries  # the root is gone
    (tmp_path / "infra").mkdir()
    assert stale_entries(verdict(), entries, other) == ()
    broken = replace(ONE, status=Status.ERROR, content="")
    assert stale_entries(verdict(broken), entries, [target(tmp_path)]) == ()
    of_checkov = tuple(entries_of([replace(ONE, policy_id="CKV_AWS_1")]))
    assert stale_entries(verdict(partial=True), of_checkov, [target(tmp_path)]) == ()
