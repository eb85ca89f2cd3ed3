import json
from dataclasses import replace

import pytest

from generator.content_digest import sha256
from generator.gate.source_map import read_sources
from generator.gate.targets import Target
from tests.support.findings import finding


def sources(path, text: str | bytes):
    raw = text if isinstance(text, bytes) else text.encode()
    (path / ".pave.json").write_bytes(raw)
    return read_sources(Target("t", path, "directory", "t"))


def test_a_finding_learns_its_spec_line(tmp_path) -> None:
    (tmp_path / "environments").mkdir()
    spec = tmp_path / "environments/a.yaml"
    spec.write_text("kind: environment\nservices:\n  api:\n    size: 1\n")
    root = tmp_path / "out/a"
    root.mkdir(parents=True)
    text = json.dumps({"sources": {"aws_x.y": ["environments/a.yaml", "services.api"]}})
    found = sources(root, text)
    placed = found.add_to(finding(resource='aws_x.y["k"]'))
    assert (placed.spec_file, placed.spec_line) == ("environments/a.yaml", 3)
    assert found.add_to(finding(resource="aws_x.z")).spec_file == ""
    spec.write_text("# a comment\n" + spec.read_text())
    assert sources(root, text).add_to(finding(resource="aws_x.y")).spec_line == 4


def test_what_a_spec_caused_is_rendered(tmp_path) -> None:
    (tmp_path / "main.tf").write_bytes(b"one\r\n")  # as git may check it out
    (tmp_path / "later.tf").write_text("another\n")
    origins = {"aws_x.y": ["a.yaml", "databases"], "aws_x.own": ["extra/a/own.tf", ""]}
    digests = dict.fromkeys(("main.tf", "later.tf", "gone.tf", "../main.tf"), sha256(b"one\n"))
    found = sources(tmp_path, json.dumps({"sources": origins, "files": digests}))

    def rendered(resource: str, file: str = "t/main.tf") -> bool:
        return found.rendered(finding(resource=resource, file=file))

    assert rendered('aws_x.y["k"]')
    assert not rendered("aws_x.own")
    assert not rendered("aws_x.foreign")
    for file in ("t/later.tf", "t/gone.tf", "t/other.tf", "main.tf", "t", ""):
        assert not rendered("aws_x.y", file)


def test_a_finding_learns_the_field_that_cures_it(tmp_path) -> None:
    origins = {"aws_x.y": ["a.yaml", "databases.ledger"], "aws_x.z": ["a.yaml", "network"]}
    found = sources(tmp_path, json.dumps({"sources": origins}))
    old = finding(policy_id="rds-supported-engine-version", resource="aws_x.y")
    assert found.add_to(old).spec_field == "databases.ledger.engine_version"
    assert found.add_to(replace(old, resource="aws_x.z")).spec_field == ""


def test_without_the_spec_there_is_no_line(tmp_path) -> None:
    found = sources(tmp_path, json.dumps({"sources": {"aws_x.y": ["specs/gone.yaml", "a.b"]}}))
    placed = found.add_to(finding(resource="aws_x.y"))
    assert (placed.spec_file, placed.spec_line) == ("specs/gone.yaml", 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        b"\xff",
        "[" * 100_000,
        '{"sources": 3}',
        '{"sources": {}, "files": 3}',
        '{"sources": {"aws_x.y": ["file", true]}, "files": {"main.tf": 3, "..": ""}}',
        '{"sources": {"aws_x.y": "file"}}',
        '{"sources": {"aws_x.y": ["file"]}}',
        '{"sources": {"aws_x.y": ["file", 7]}}',
        '{"sources": {"aws_x.y": ["file", true]}}',
        '{"sources": {"aws_x.y": ["", "a"]}}',
        '{"sources": {"aws_x.y": [["file"], 1]}}',
    ],
)
def test_a_hostile_map_says_nothing_and_breaks_nothing(tmp_path, text) -> None:
    given = finding(resource="aws_x.y")
    assert sources(tmp_path, text).add_to(given) == given


def test_no_map(tmp_path) -> None:
    assert not read_sources(Target("t", tmp_path, "directory", "t")).origins


def test_a_plan_has_the_map_of_its_files_alone(tmp_path) -> None:
    sources(tmp_path, json.dumps({"sources": {"aws_x.y": ["a.yaml", "x"]}}))
    plan = Target("p", tmp_path / "p.json", "plan", "")
    assert not read_sources(plan).origins
    assert read_sources(plan.planned_from(Target("t", tmp_path, "directory", "t"))).origins


def test_a_copied_file_has_the_lines_of_its_original(tmp_path) -> None:
    origins = {"aws_x.y": ["extra/production/a.tf", ""], "aws_x.z": ["extra/a.tf", "network"]}
    found = sources(tmp_path, json.dumps({"sources": origins}))
    placed = found.add_to(finding(resource="aws_x.y", line=7))
    assert (placed.spec_file, placed.spec_line) == ("extra/production/a.tf", 7)
    assert found.add_to(finding(resource="aws_x.z", line=7)).spec_line == 0
