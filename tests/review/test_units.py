"""What Terragrunt gives a module is a part of each of the two states."""

from pathlib import Path

import pytest

from generator.review.model import Review
from generator.review.run import ReviewOptions, review
from tests.support.repositories import NEEDS_GIT, git
from tests.support.trees import write

pytestmark = NEEDS_GIT
MODULE = 'variable "n" {}\nresource "aws_kms_key" "k" {\n  description = var.n\n}\n'
UNIT = 'terraform {\n  source = "%s"\n}\ninputs = {\n  n = %s\n}\n'


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "repository"
    unit = UNIT % ("../../modules//key", '"before"')
    write(top, {"modules/key/main.tf": MODULE, "live/key/terragrunt.hcl": unit})
    git(top, "init", "-q")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "x")
    monkeypatch.chdir(top)
    return top


def compared(repository: Path, unit: str, module: str = MODULE) -> Review:
    write(repository, {"live/key/terragrunt.hcl": unit, "modules/key/main.tf": module})
    return review(ReviewOptions("HEAD", "", Path(), gate=None))


def told(found: Review) -> list[tuple[str, str, list[str]]]:
    return [(r.name, r.status, [c.address for c in r.resources]) for r in found.roots]


def test_another_value_changes_the_module(repository: Path) -> None:
    found = compared(repository, UNIT % ("../../modules//key", '"after"'))
    assert told(found) == [("modules/key", "changed", ["aws_kms_key.k"])]
    (change,) = found.roots[0].resources
    assert "after" in str(change)
    assert "before" in str(change)


def test_the_same_values_and_what_is_not_the_module_s_change_nothing(repository: Path) -> None:
    same = UNIT % ("../../modules/key", 'join("", ["before"])')
    assert told(compared(repository, same)) == [("modules/key", "unchanged", [])]


def test_a_value_that_is_open_is_not_known(repository: Path) -> None:
    found = compared(repository, UNIT % ("../../modules/key", "dependency.x.outputs.y"))
    (root,) = found.roots
    assert (root.status, root.notes) == (
        "changed",
        ("what Terragrunt gives these variables is not known: n",),
    )
