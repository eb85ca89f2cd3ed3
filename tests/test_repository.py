from generator.repository import repository_of


def test_the_nearest_folder_with_git(tmp_path) -> None:
    below = tmp_path / "a/b"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert repository_of(below) == tmp_path
    (below / ".git").write_text("gitdir: elsewhere\n")
    assert repository_of(below) == below, "a worktree has a file"
