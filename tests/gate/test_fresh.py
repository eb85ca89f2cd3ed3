from pathlib import Path

from generator.gate.fresh import assess_fresh
from generator.gate.options import Options
from generator.gate.settings.settings import GateSettings
from generator.gate.targets import resolve
from tests.support.estate import estate

__all__ = ["estate"]


def test_an_outcome_is_kept_only_if_its_digest_covers_what_was_read(estate) -> None:
    targets = resolve(["a"], Path("out"))
    seen = estate.folder / "seen"  # asked in another process

    def covers(files) -> bool:
        seen.write_text("\n".join(files))
        return False

    ((outcome, keep),) = assess_fresh(targets, Options(), GateSettings(), [covers])
    assert keep is False
    assert seen.read_text() == str(estate.folder / "out/a/main.tf")
    assert [finding.policy_id for finding in outcome.findings] == ["CKV_AWS_1"]
    assert [finding.policy_id for finding in outcome.passes] == ["a-policy"]


def test_a_finding_is_listed_once(estate) -> None:
    estate.write("out/a/main.tf", 'resource "aws_thing" "x" {\n  a = 1\n}\n')
    record = {
        "check": "CKV_AWS_1",
        "title": "t",
        "resource": "aws_thing.x",
        "file": str(estate.folder / "out/a/main.tf"),
        "line": 1,
        "comment": "",
    }
    report = {"failed": [record, record], "passed": [], "skipped": [], "parsing_errors": []}
    estate.answers({"version": "3", "checks": ["CKV_AWS_1"], "reports": [report]})
    targets = resolve(["a"], Path("out"))
    ((outcome, _),) = assess_fresh(targets, Options(), GateSettings(), [lambda files: True])
    assert len(outcome.findings) == 1
