"""A folder and a revision are the same tree, and neither leads outside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.config.files import UnreadableError
from generator.gate.target_search import TargetSearch
from generator.git import Objects, commit_of
from generator.review.files import TreeFiles, files_below
from generator.review.sources import DiskSource, RevisionSource
from generator.review.tree import Tree
from tests.support.repositories import NEEDS_GIT, git

pytestmark = NEEDS_GIT
Both = tuple[Tree, Tree]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Callable[[], Both]]:
    """The folder as it is, and as it is committed."""
    folder = tmp_path / "in"
    folder.mkdir()
    git(folder, "init", "-q")
    with Objects(folder) as objects:

        def made() -> Both:
            git(folder, "add", "-A")
            git(folder, "commit", "-qm", "x")
            source = RevisionSource(folder, commit_of("HEAD", folder), objects)
            return Tree(DiskSource(folder, TargetSearch()), "folder"), Tree(source, "revision")

        yield made


def test_the_same_files_have_the_same_identity(both: Callable[[], Both], tmp_path: Path) -> None:
    (tmp_path / "in" / "a").mkdir()
    (tmp_path / "in" / "a" / "main.tf").write_text("x\n")
    (tmp_path / "in" / "a" / "ä b.tf").write_text("y\n")
    disk, revision = both()
    assert files_below(disk, "a") == files_below(revision, "a")
    assert {"main.tf", "ä b.tf"} == {*files_below(disk, "a")}
    for path in files_below(disk, "a").values():
        assert disk.identity(path) == revision.identity(path)
        assert disk.read(path) == revision.read(path)


def test_links_are_followed_inside_only(both: Callable[[], Both], tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("never\n")
    top = tmp_path / "in"
    (top / "shared").mkdir()
    (top / "shared" / "main.tf").write_text("x\n")
    (top / "inside").symlink_to("shared")
    (top / "file.tf").symlink_to("inside/main.tf")
    (top / "absolute").symlink_to(tmp_path / "secret")
    (top / "above").symlink_to("../secret")
    (top / "circle").symlink_to("circle")
    for tree in both():
        assert tree.is_folder("inside")
        assert tree.read("file.tf") == b"x\n"
        assert tree.identity("file.tf") == tree.identity("shared/main.tf")
        for name in ("absolute", "above", "circle", "nothing", "shared/main.tf/x", "../secret"):
            assert tree.resolved(name) is None
            with pytest.raises(OSError, match="no regular file"):
                tree.read(name)


def test_what_git_keeps_for_itself_is_no_part_of_a_tree(
    both: Callable[[], Both], tmp_path: Path
) -> None:
    (tmp_path / "in" / "main.tf").write_text("x\n")
    for tree in both():
        assert tree.listed("") == {"main.tf": "file"}


def test_a_root_reads_files_of_its_tree(both: Callable[[], Both], tmp_path: Path) -> None:
    top = tmp_path / "in"
    (top / "root").mkdir()
    (top / "root" / "main.tf").write_text("x\n")
    (top / "root" / "bytes.tf").write_bytes(b"\xff")
    (top / "root" / "x.tfstate").write_text("{}")
    (top / "beside.json").write_text("{}")
    for tree in both():
        files = TreeFiles(tree, "root")
        assert files.names(".") == ["bytes.tf", "main.tf", "x.tfstate"]
        assert files.read("../beside.json") == "{}"
        assert files.asked == {"beside.json"}
        for path in ("../../x", "/etc/passwd", "bytes.tf", "x.tfstate", "missing.tf"):
            with pytest.raises(UnreadableError):
                files.read(path)
        with pytest.raises(UnreadableError, match="there is none"):
            files.names("modules/x")
