"""Which files of ``extra/<environment>/`` are taken, and under which name."""

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.own import folder as folders
from generator.own.folder import OwnFolder


def read(folder: Path) -> tuple[dict[str, str], list[str]]:
    reader = OwnFolder(folder, "extra/production")
    files = {file.path: file.text for file in reader.files()}
    return files, [str(problem) for problem in reader.problems]


def write(folder: Path, path: str, content: bytes = b"# text\n") -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


def test_files_get_a_recognisable_name_and_folders_keep_theirs(tmp_path: Path) -> None:
    for path in ("a.tf", "modules/m/main.tf", "files/p.json", "README.md", ".hidden/x.tf"):
        write(tmp_path, path)
    write(tmp_path, "b.tf", b"# one\r\n# two\r\n")
    files, problems = read(tmp_path)
    assert sorted(files) == ["extra_a.tf", "extra_b.tf", "files/p.json", "modules/m/main.tf"]
    assert files["extra_b.tf"] == "# one\n# two\n"
    assert problems == []


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("x.tfvars", b"", "has no place in a root"),
        ("x.tf.json", b"{}", "has no place in a root"),
        ("Upper.tf", b"", "has no place in a root"),
        ("files/a\nb", b"", "cannot be shown"),
        ("other/x.tf", b"", "has no place in a root"),
        ("override.tf", b"", "override file"),
        ("vpc_override.tf", b"", "override file"),
        ("modules/x.tf", b"", "a module is a folder below modules/"),
        ("modules/with-dash/x.tf", b"", "a module is a folder below modules/"),
        ("x.tf", b"\xff", "is not UTF-8 text"),
        pytest.param("files/big", b" " * (4 << 20) + b" ", "larger than 4 MiB", id="big"),
    ],
)
def test_what_has_no_place_is_named(tmp_path: Path, path: str, content: bytes, said: str) -> None:
    write(tmp_path, path, content)
    files, (problem,) = read(tmp_path)
    assert files == {}
    shown = path.replace("\n", "U+000A")  # a message has the lines that pave gives it
    assert problem.startswith(f"extra/production/{shown}: ")
    assert said in problem


@pytest.mark.parametrize("path", ["x.tf", "modules/m/main.tf", "files/run.sh"])
def test_what_turns_the_direction_of_text_is_refused_with_its_line(
    tmp_path: Path, path: str
) -> None:
    write(tmp_path, path, "\ufeffa = 1 \f\n# \u202e }\n".encode())
    files, (problem,) = read(tmp_path)
    assert files == {}
    said = f"extra/production/{path}:2: control character U+202E in the file"
    assert problem == f"{said}; allowed: printable text, tabs, newlines"


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, "secret.tf")
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.tf").symlink_to(outside / "secret.tf")
    (folder / "files").symlink_to(outside)
    files, problems = read(folder)
    assert files == {}
    assert [p.partition(": ")[0] for p in problems] == [
        "extra/production/a.tf",
        "extra/production/files",
    ]


def test_a_folder_has_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, f"files/{'a/' * 25}x")
    with pytest.raises(UsageError, match="more than 20 folders inside one another"):
        read(tmp_path)
    monkeypatch.setattr(folders, "_TOTAL", 1)
    write(tmp_path / "large", "x.tf")
    with pytest.raises(UsageError, match="holds more than 0 MiB"):
        read(tmp_path / "large")
