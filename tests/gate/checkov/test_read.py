import pytest

from generator.errors import NoVerdictError
from generator.gate.checkov.controls import Control, Controls
from generator.gate.checkov.read import read_response
from generator.gate.model import Level, Severity, Status
from generator.gate.seen import Seen
from generator.gate.targets import Target
from tests.support.fake_checkov import RECORD, report, response

CONTROLS = Controls(
    {"CKV_AWS_16": Control(("3.5.1",), Severity.CRITICAL, "Encrypt it.", Level.REQUIREMENT)}
)


@pytest.fixture
def targets(tmp_path) -> list[Target]:
    return [
        Target("a", tmp_path / "a", "directory", "out/a"),
        Target("b", tmp_path / "b", "directory", "out/b"),
    ]


def test_findings_belong_to_their_target(targets) -> None:
    one, other = targets
    module = {**RECORD, "file": str(other.path / "../m/x.tf"), "check": "CKV_AWS_999"}
    answer = read_response(
        response(report(one.path), report(other.path, failed=[module])), targets, CONTROLS
    )
    ((first,), (second,)) = answer.findings
    assert (first.target, first.file, first.line) == ("a", "out/a/main.tf", 3)
    assert (first.status, first.severity, first.requirements) == (
        Status.FAIL,
        Severity.CRITICAL,
        ("3.5.1",),
    )
    assert first.remediation == "Encrypt it."
    assert (first.level, second.level) == (Level.REQUIREMENT, Level.RECOMMENDATION)
    assert (second.target, second.file) == ("b", "out/m/x.tf")
    assert (second.severity, second.requirements) == (Severity.MEDIUM, ())
    assert answer.known == {"CKV_AWS_16", "CKV_AWS_1"}


def test_passes_and_files_that_cannot_be_parsed(targets) -> None:
    (target, _) = targets
    record = {**RECORD, "file": str(target.path / "x.tf")}
    given = report(
        target.path,
        failed=[],
        passed=[record],
        parsing_errors=[str(target.path / "broken.tf")],
    )
    ((passed, unparsed),) = read_response(response(given), [target], CONTROLS).findings
    assert passed.status is Status.PASS
    assert (unparsed.status, unparsed.severity) == (Status.UNKNOWN, Severity.HIGH)
    assert unparsed.file == "out/a/broken.tf"


@pytest.mark.parametrize(
    "damage",
    [
        lambda r: r.pop("reports"),
        lambda r: r["reports"].pop(),
        lambda r: r.update(reports=None),
        lambda r: r.update(checks=[]),
        lambda r: r["reports"][0].pop("failed"),
        lambda r: r["reports"][0].update(failed=[{}]),
        lambda r: r["reports"][0].update(failed=["x"]),
        lambda r: r["reports"][0]["failed"][0].update(line="three"),
        lambda r: r["reports"][0].update(parsing_errors=None),
    ],
)
def test_an_answer_of_another_form_is_no_verdict(targets, damage) -> None:
    given = response(report(targets[0].path), report(targets[1].path))
    damage(given)
    with pytest.raises(NoVerdictError, match="does not have the expected form"):
        read_response(given, targets, CONTROLS)


@pytest.mark.parametrize("given", [None, [], "text", 3])
def test_something_else_altogether(targets, given) -> None:
    with pytest.raises(NoVerdictError):
        read_response(given, targets, CONTROLS)


@pytest.mark.parametrize("twice", [True, False])
def test_what_fails_only_as_terraform_reads_it(targets, twice: bool) -> None:
    target = targets[0]
    record = {**RECORD, "file": str(target.path / "main.tf")}
    both = {**record, "check": "CKV_AWS_1"}
    other = report(target.path, failed=[record, both], passed=[{**record, "check": "CKV_AWS_2"}])
    given = {**report(target.path, failed=[both]), "by_terraform": other}
    given["read"] = [str(target.path / "a.tofu")]
    answer = read_response(response(given), [target], CONTROLS, [Seen(read_twice=twice)])
    first, *more = answer.findings[0]
    assert first.policy_id == "CKV_AWS_1"
    assert [f.policy_id for f in more] == (["CKV_AWS_16"] if twice else [])
    assert all("as Terraform reads it" in f.message for f in more)
    assert answer.copied == (frozenset({"a.tofu"}),)
