"""What a review refuses, what the specs allow, and the exit status."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.gate.target_search import TargetSearch
from generator.review.acknowledged import not_rendered, with_acknowledged
from generator.review.decision import exit_status, refusals
from generator.review.model import Consequence, News, Review, RootReview, Security
from generator.review.snapshots import Snapshot
from generator.review.sources import DiskSource
from generator.review.tree import Tree
from tests.review.test_text import LOST, change, root


def test_a_loss_is_refused_only_where_that_is_asked() -> None:
    assert exit_status(root(LOST), ()) == 0
    assert exit_status(root(LOST), ("data",)) == 1
    assert list(refusals(root(LOST), ("data",))) == [
        "out/a: module.m.aws_x.a: replace, and what it holds goes with it"
    ]
    assert exit_status(root(LOST), ("high",)) == 1
    harmless = replace(LOST, stateful=False)
    assert exit_status(root(harmless), ("data",)) == 0
    assert exit_status(root(replace(LOST, acknowledged=True)), ("data",)) == 0


def test_findings_and_what_is_not_known() -> None:
    bad = Security(findings=(News(False, "a", "b", "high", refuses=True),))
    assert exit_status(root(security=bad), ("findings",)) == 1
    gone = Security(findings=(News(True, "a", "b", "high"),))
    assert exit_status(root(security=gone), ("findings",)) == 0
    doubt = change("a.b", Consequence.UNKNOWN, stateful=True)
    assert exit_status(root(doubt), ("data",)) == 0
    assert exit_status(root(doubt), ("unknown",)) == 1


def test_what_could_not_be_compared_is_no_pass() -> None:
    assert exit_status(root(LOST, errors=("x",)), ("data",)) == 3
    assert exit_status(root(security=Security(errors=("x",))), ()) == 3


def test_a_spec_allows_a_loss_of_its_own_environment(tmp_path: Path) -> None:
    (tmp_path / "environments").mkdir()
    for name in ("a.yaml", ".b.yaml"):  # a hidden one is no spec: `pave generate` does not read it
        (tmp_path / "environments" / name).write_text("spec\n")
    head = Snapshot("head", Tree(DiskSource(tmp_path, TargetSearch()), "head"))
    seen = []

    def allowed(specs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        seen.append(specs)
        return {"a": ("module.m",)}

    roots = [RootReview("out/a", (LOST,), 1), RootReview("out/b", (LOST,), 1)]
    marked = list(with_acknowledged(roots, head, allowed))
    assert [r.resources[0].acknowledged for r in marked] == [True, False]
    assert seen == [{"a.yaml": "spec\n"}]
    # Without a loss no spec is read.
    nothing = Review("a", "b", (RootReview("out/a"),)).roots
    assert list(with_acknowledged(nothing, head, allowed)) == list(nothing)
    assert len(seen) == 1


def test_own_terraform_that_was_not_taken_over(tmp_path: Path) -> None:
    def state(name: str, **files: str) -> Snapshot:
        for path, text in {"one.tf": "a", "two.tf": "b", "README.md": "c", **files}.items():
            file = tmp_path / name / "extra" / "a" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return Snapshot(name, Tree(DiskSource(tmp_path / name, TargetSearch()), name))

    base, words = state("base"), state("words", **{"README.md": "d"})
    head = state("head", **{"one.tf": "x", "new.tf": "y"})
    (told,) = not_rendered(base, head, ["out/a"])
    assert told.startswith("extra/a/new.tf and 1 more file differs, and out/a does not")
    assert list(not_rendered(head, base, ["out/a"])) == [told]
    assert list(not_rendered(base, head, ["out/b"])) == []
    assert list(not_rendered(base, words, ["out/a"])) == []
