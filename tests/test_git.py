"""What is read from a repository, and what a revision may be called."""

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.git import Objects, commit_of, is_shallow, merge_base
from generator.git import git as run
from tests.support.repositories import NEEDS_GIT, git

pytestmark = NEEDS_GIT


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.tf").write_text("one\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "switch", "-qc", "topic")
    git(tmp_path, "commit", "-qm", "two", "--allow-empty")
    return tmp_path


def test_contents_are_read_by_object(repository: Path) -> None:
    listed = run("ls-tree", "main", folder=repository)
    assert listed is not None
    name = listed.split()[2].decode()
    with Objects(repository) as objects:
        assert objects.read(name, 100) == b"one\n"
        with pytest.raises(OSError, match="larger"):
            objects.read(name, 1)
        with pytest.raises(OSError, match="does not hold"):
            objects.read("0" * 40, 100)
        assert objects.read(name, 100) == b"one\n"  # goes on after what was refused


def test_where_two_branches_went_apart(repository: Path) -> None:
    main, topic = (commit_of(name, repository) for name in ("main", "topic"))
    assert main != topic
    assert merge_base(topic, main, repository) == main


def test_a_tag_does_not_stand_for_a_branch(repository: Path) -> None:
    git(repository, "tag", "main", "topic")
    with pytest.raises(UsageError, match="refs/tags/main or refs/heads/main"):
        commit_of("main", repository)
    assert commit_of("refs/heads/main", repository) != commit_of("topic", repository)


def test_what_was_committed_is_not_replaced(repository: Path) -> None:
    (repository / "a.tf").write_text("other\n")
    asked = (("rev-parse", "main:a.tf"), ("hash-object", "-w", "a.tf"))
    names = [git(repository, *words).strip() for words in asked]
    git(repository, "replace", *names)
    with Objects(repository) as objects:
        assert objects.read(names[0], 100) == b"one\n"


@pytest.mark.parametrize("name", ["nobody", "-p", "a..b", "", "--all", "main:a.tf"])
def test_a_revision_that_is_none(repository: Path, name: str) -> None:
    with pytest.raises(UsageError, match="revision"):
        commit_of(name, repository)


def test_a_shallow_clone_says_so(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = tmp_path_factory.mktemp("clone") / "clone"
    git(repository, "clone", "-q", "--depth=1", f"file://{repository}", str(clone))
    assert is_shallow(clone)
    with pytest.raises(UsageError, match="shallow"):
        commit_of("HEAD~1", clone)
    assert not is_shallow(repository)
