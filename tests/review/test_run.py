"""Two states of a repository, from the words of the command line to what is said of each root."""

import json
from pathlib import Path

import pytest

from generator.errors import NoVerdictError, UsageError
from generator.gate.options import Options
from generator.review.model import Consequence, Review
from generator.review.run import ReviewOptions, review
from generator.review.sources import RevisionSource
from tests.support.repositories import NEEDS_GIT, git
from tests.support.trees import write

pytestmark = NEEDS_GIT
MODULE = 'variable "name" {}\nresource "aws_kms_key" "k" {\n  description = var.name\n}\n'
ROOT = 'module "m" {\n  source = "../../modules/m"\n  name   = "%s"\n}\n'
GROUP = """
resource "aws_security_group" "g" {
  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["%s"]
  }
}
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two roots that call one module, committed; the working directory is its top."""
    top = tmp_path / "repository"
    write(
        top,
        {
            "out/a/main.tf": ROOT % "a",
            "out/b/main.tf": 'resource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n}\n',
            "modules/m/main.tf": MODULE,
        },
    )
    git(top, "init", "-q")
    commit(top)
    monkeypatch.chdir(top)
    return top


def commit(top: Path) -> None:
    git(top, "add", "-A")
    git(top, "commit", "-qm", "x")


def compared(base: str, head: str = "", gate: Options | None = None, **rest: object) -> Review:
    return review(ReviewOptions(base, head, gate=gate, **rest))  # type: ignore[arg-type]


def told(found: Review) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    return {
        root.name: (root.status, [(c.address, c.consequence.value) for c in root.resources])
        for root in found.roots
    }


SAME = {"out/a": ("unchanged", []), "out/b": ("unchanged", [])}


def test_nothing_differs(repository: Path) -> None:
    assert told(compared("HEAD")) == SAME
    assert told(compared("HEAD", "main")) == SAME
    assert told(compared("out", "out")) == SAME


def test_what_lies_on_disk_is_not_read_of_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    content = RevisionSource.content

    def told_content(source: RevisionSource, path: str) -> bytes:
        read.append(path)
        return content(source, path)

    monkeypatch.setattr(RevisionSource, "content", told_content)
    assert told(compared("HEAD")) == SAME
    assert read == []
    write(
        repository, {"out/b/main.tf": 'resource "aws_vpc" "v" {\n  cidr_block = "10.1.0.0/16"\n}\n'}
    )
    compared("HEAD")
    assert set(read) == {"out/b/main.tf"}


def test_a_module_outside_changes_the_root_that_calls_it(repository: Path) -> None:
    write(repository, {"modules/m/main.tf": MODULE.replace("var.name", '"x"')})
    changed = {**SAME, "out/a": ("changed", [("module.m.aws_kms_key.k", "update")])}
    assert told(compared("HEAD")) == changed
    commit(repository)
    assert told(compared("HEAD")) == SAME
    assert told(compared("HEAD~1", "HEAD")) == changed


def test_roots_that_come_and_go(repository: Path) -> None:
    git(repository, "mv", "out/b", "out/c")
    found = told(compared("HEAD"))
    assert found["out/b"] == ("removed", [("aws_vpc.v", "destroy")])
    assert found["out/c"] == ("added", [("aws_vpc.v", "create")])


def test_folders_are_compared_by_the_roots_below(repository: Path, tmp_path: Path) -> None:
    write(
        tmp_path / "other",
        {"b/main.tf": 'resource "aws_vpc" "v" {\n  cidr_block = "10.9.0.0/16"\n}\n'},
    )
    found = told(compared(str(tmp_path / "other"), "out"))
    assert found["out/b"] == ("changed", [("aws_vpc.v", "replace")])
    assert found["out/a"] == ("added", [("module.m.aws_kms_key.k", "create")])


def test_a_base_that_does_not_parse_is_named(repository: Path) -> None:
    write(repository, {"out/b/main.tf": "resource {"})
    commit(repository)
    write(repository, {"out/b/main.tf": ""})
    found = compared("HEAD")
    assert len(found.errors) == 1
    assert "HEAD" in found.errors[0]
    assert "out/b/main.tf:1" in found.errors[0]


@pytest.mark.parametrize("word", ["nobody", "-x", "a..b", " "])
def test_words_that_stand_for_nothing(repository: Path, word: str) -> None:
    with pytest.raises(UsageError):
        compared(word)


def test_a_word_that_stands_for_two_things(repository: Path) -> None:
    git(repository, "branch", "out")
    with pytest.raises(UsageError, match=r"refs/heads/out"):
        compared("out")
    assert told(compared("refs/heads/out")) == SAME


def test_from_where_the_branch_left(repository: Path) -> None:
    git(repository, "switch", "-qc", "topic")
    git(repository, "switch", "-q", "main")
    git(repository, "rm", "-rq", "out/b")
    commit(repository)
    git(repository, "switch", "-q", "topic")
    assert told(compared("main"))["out/b"][0] == "added"
    assert told(compared("main", from_branch=True)) == SAME


def test_a_link_out_of_the_tree_is_not_read(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.tf").write_text('resource "aws_vpc" "stolen" {}\n')
    (repository / "out" / "b" / "more.tf").symlink_to(tmp_path / "secret.tf")
    found = compared("HEAD")
    assert "stolen" not in repr(found)


def test_a_spec_that_nobody_rendered_is_noted(repository: Path) -> None:
    write(repository, {"environments/a.yaml": "kind: environment\n"})
    commit(repository)
    write(repository, {"environments/a.yaml": "kind: environment\nname: a\n"})
    (note,) = compared("HEAD").notes
    assert "environments/a.yaml differs" in note


def test_a_plan_alone_and_beside_its_base(repository: Path) -> None:
    plan = {
        "format_version": "1.2",
        "planned_values": {},
        "resource_changes": [
            {
                "address": "aws_vpc.v",
                "mode": "managed",
                "type": "aws_vpc",
                "name": "v",
                "change": {"actions": ["delete"], "before": {}, "after": None},
            }
        ],
    }
    (repository / "plan.json").write_text(json.dumps(plan))
    for found in (
        compared("plan.json"),
        compared("HEAD", "plan.json", target=Path("out/b")),
    ):
        (change,) = found.roots[0].resources
        assert (change.consequence, change.source) == (Consequence.DESTROY, "plan")
    with pytest.raises(UsageError, match="--target"):
        compared("HEAD", "plan.json")
    (repository / "plan.json").write_text("{}")
    with pytest.raises(NoVerdictError):
        compared("plan.json")


def test_findings_that_appear_and_vanish(repository: Path) -> None:
    write(repository, {"out/b/main.tf": GROUP % "10.0.0.0/8"})
    commit(repository)
    write(repository, {"out/b/main.tf": GROUP % "0.0.0.0/0"})
    gate = Options(with_checkov=False)
    found = compared("HEAD", gate=gate)
    security = found.roots[1].security
    new = [line for line in security.findings if not line.gone]
    assert any(line.refuses and line.about == "aws_security_group.g" for line in new)
    assert [line.text for line in security.rules] == [
        "tcp 5432 from 0.0.0.0/0",
        "tcp 5432 from 10.0.0.0/8",
    ]
    commit(repository)
    back = compared("HEAD", "HEAD~1", gate=gate).roots[1].security
    assert {line.text for line in back.findings if line.gone} == {line.text for line in new}


def test_each_side_is_judged_with_its_own_account_specs(repository: Path) -> None:
    spec = "kind: account\nextends: _shared.yaml\nstate:\n  bucket: %s\n"
    write(
        repository,
        {
            "environments/_gate.yaml": "lists: {}\n",
            "environments/_shared.yaml": "log_archive: {trail_bucket: x-trail}\n",
            "environments/account.yaml": spec % "x-state",
            "out/b/main.tf": 'resource "aws_s3_bucket" "s" {\n  bucket = "x-state"\n}\n',
        },
    )
    commit(repository)
    changed = 'resource "aws_s3_bucket" "s" {\n  bucket = "x-state"\n  tags   = { a = "b" }\n}\n'
    write(
        repository,
        {"environments/account.yaml": spec % "y-state", "out/b/main.tf": changed},
    )
    commit(repository)
    found = compared("HEAD~1", "HEAD", gate=Options(with_checkov=False))
    (root,) = (root for root in found.roots if root.name == "out/b")
    logged = [line.gone for line in root.security.findings if "s3-access-logging" in line.text]
    assert logged == [False]
    assert [(line.gone, line.about, line.text) for line in found.settings] == [
        (False, "environments/account.yaml", "lists.unlogged_buckets: ['y-state']"),
        (True, "environments/account.yaml", "lists.unlogged_buckets: ['x-state']"),
    ]
