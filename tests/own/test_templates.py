"""Templates of a team: which are taken, and what is told of them."""

from pathlib import Path

import pytest

from generator.errors import InputError, UsageError
from generator.own import templates
from generator.own.templates import OwnTemplates, copy_of, read_templates, shipped

NAME = "modules/queue/main.tf.j2"


def written(folder: Path, name: str, text: str) -> Path:
    """The folder of own Terraform with one template."""
    path = folder / "extra" / "_templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return folder / "extra"


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_templates(tmp_path / "extra") == OwnTemplates()
    assert OwnTemplates().notes() == ()


def test_a_copy_is_taken_and_is_up_to_date(tmp_path: Path) -> None:
    extra = written(tmp_path, NAME, copy_of(NAME))
    (extra / "_templates" / "README.md").write_text("why")
    found = read_templates(extra)
    assert [name for name, _ in found.templates] == [NAME]
    assert found.notes() == (f"own templates in place of those of pave: {NAME}",)


def test_a_changed_template_of_pave_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = written(tmp_path, NAME, copy_of(NAME))
    monkeypatch.setattr(templates, "_digest", lambda _: "0" * 64)
    assert read_templates(extra).outdated == (NAME,)
    assert f"compare it with `pave templates {NAME}`" in read_templates(extra).notes()[1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("modules/queue/mian.tf.j2", "did you mean modules/queue/main.tf.j2"),
        ("modules/queue/main.tf", "no template of this name"),
        ("root/RUNBOOK.md.j2", "no template of this name"),
        ("Upper/x.j2", "no template of this name"),
    ],
)
def test_what_replaces_nothing_is_refused(tmp_path: Path, name: str, said: str) -> None:
    extra = written(tmp_path, name, "")
    with pytest.raises(InputError, match=said.replace("(", r"\(")):
        read_templates(extra)


def test_what_turns_the_direction_of_text_is_refused_with_its_line(tmp_path: Path) -> None:
    extra = written(tmp_path, NAME, "a\n# \u2066 }\n")
    with pytest.raises(InputError, match=r"main\.tf\.j2:2: control character U\+2066 in the file"):
        read_templates(extra)


def test_files_that_are_no_text_and_links_are_refused(tmp_path: Path) -> None:
    extra = written(tmp_path, "own/a.j2", "")
    (extra / "_templates" / NAME).parent.mkdir(parents=True)
    (extra / "_templates" / NAME).write_bytes(b"\xff")
    (extra / "_templates" / "own" / "b.j2").symlink_to("/etc/passwd")
    with pytest.raises(InputError) as caught:
        read_templates(extra)
    assert [p.message for p in caught.value.problems] == [
        "is not UTF-8 text",
        "is a symbolic link, and pave reads files only",
    ]


def test_a_link_as_folder_is_refused(tmp_path: Path) -> None:
    extra = written(tmp_path / "there", NAME, "")
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra" / "_templates").symlink_to(extra / "_templates")
    with pytest.raises(InputError, match="is a symbolic link"):
        read_templates(tmp_path / "extra")


def test_too_many_too_deep_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = written(tmp_path, "own/a/b/c/d/e/f/g/h.j2", "x")
    with pytest.raises(UsageError, match="too deep"):
        read_templates(extra)
    other = written(tmp_path / "other", "own/a.j2", "xx")
    monkeypatch.setattr(templates, "_TOTAL", 1)
    with pytest.raises(UsageError, match="MiB"):
        read_templates(other)


def test_names_that_are_asked_for() -> None:
    assert NAME in shipped()
    with pytest.raises(UsageError, match=f"did you mean {NAME}"):
        copy_of("modules/queue/main.tf")


def test_a_name_adds_no_line_to_a_message(tmp_path: Path) -> None:
    extra = written(tmp_path, "a\nb.j2", "")
    with pytest.raises(InputError, match=r"_templates/aU\+000Ab\.j2: "):
        read_templates(extra)
