import os

import pytest

from generator.gate.memory import content
from generator.gate.memory.content import Content, settings_digest, tool_digest
from generator.gate.targets import Target


@pytest.fixture
def target(tmp_path) -> Target:
    root = tmp_path / "root"
    root.mkdir()
    (root / "main.tf").write_text('module "m" {\n  source = "../m"\n}\n')
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "main.tf").write_text('module "n" { source = "../n" }')
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "main.tf.json").write_text("{}")
    (tmp_path / "elsewhere.tf").write_text("")
    return Target("root", root, "directory", "root")


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        ("root/main.tf", True),
        ("root/terraform.tfvars", True),
        ("root/.pave.json", True),
        ("root/sub/x.tf", True),
        ("m/more.tf", True),
        ("n/main.tf.json", True),
        ("elsewhere.tf", False),
        ("root/.terraform/x.tf", False),
        ("root/.terraform/modules/m/x.tf", True),
        ("root/.terraform/modules/m/.git/x.tf", False),
    ],
)
def test_what_the_digest_depends_on(target, tmp_path, path, matters) -> None:
    before = Content(target).digest
    assert before == Content(target).digest
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + "\n")
    assert (Content(target).digest != before) is matters


def test_a_link_that_leads_nowhere_matters(target) -> None:
    before = Content(target).digest
    os.symlink("../gone.tf", target.path / "open.tf")
    assert Content(target).digest not in ("", before)


def test_names_count_and_not_only_content(target) -> None:
    before = Content(target).digest
    os.rename(target.path / "main.tf", target.path / "other.tf")
    assert Content(target).digest != before


def test_covers_what_was_read(target, tmp_path) -> None:
    found = Content(target)
    assert found.covers([str(target.path / "main.tf"), str(target.path / "../n/main.tf.json")])
    assert not found.covers([str(tmp_path / "elsewhere.tf")])


def test_too_much_or_unreadable_has_no_digest(target, monkeypatch) -> None:
    os.symlink(target.path, target.path / "again")
    assert Content(target).digest
    monkeypatch.setattr(content, "_LIMIT", 10)
    assert Content(target).digest == ""
    assert not Content(target).covers([str(target.path / "main.tf")])


def test_settings_and_tool(tmp_path) -> None:
    gate, folder = tmp_path / "gate.yaml", tmp_path / "policies"
    gate.write_text("{}")
    folder.mkdir()
    seen = {settings_digest([gate], [folder])}
    (folder / "a.yaml").write_text("[]")
    seen.add(settings_digest([gate], [folder]))
    (folder / "a.py").write_text("")
    seen.add(settings_digest([gate], [folder]))
    gate.write_text("{ }")
    seen.add(settings_digest([gate], [folder]))
    assert len(seen) == 4
    assert tool_digest() == tool_digest()


def test_a_plan_depends_on_its_files_too(target, tmp_path) -> None:
    (tmp_path / "p.json").write_text("{}")
    plan = Target("p", tmp_path / "p.json", "plan", "")
    whole = plan.planned_from(target)
    before = Content(whole).digest
    assert before not in (Content(plan).digest, Content(target).digest)
    (target.path / "main.tf").write_text("")
    assert Content(whole).digest != before
    assert Content(whole).covers([str(target.path / "main.tf"), str(tmp_path / "p.json")])


def test_the_examples_of_policies_are_not_walked(tmp_path, monkeypatch) -> None:
    """There are 1,400 of them, and none of them decides; a family may have their name."""
    folder = tmp_path / "policies"
    for path in ("examples/a.yaml", "family/a.yaml", "family/examples/a-policy/pass.tf"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("")
    seen: list[str] = []
    walk = os.walk

    def watched(top):
        for where, names, files in walk(top):
            seen.append(os.path.relpath(where, folder))
            yield where, names, files

    monkeypatch.setattr(content.os, "walk", watched)
    before = settings_digest([], [folder])
    assert seen == [".", "examples", "family"]
    (folder / "examples/a.yaml").write_text("- id: a\n")
    assert settings_digest([], [folder]) != before
