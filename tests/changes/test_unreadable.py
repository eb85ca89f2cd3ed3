"""A damaged rendering is no licence: what cannot be compared is refused, also with ``--force``."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.changes.losses import losses
from generator.changes.replacements import replacements
from generator.changes.unreadable import unreadable
from generator.output.manifest import MANIFEST, Manifest, loads
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

DB = "module.db.aws_db_instance.this"
INSTANCE = "modules/db/instance.tf"
Damage = Callable[[Path], object]


def estate(**database: object) -> specs.Spec:
    written = specs.database(data_class="internal", **database)
    return specs.minimal_environment(databases={"db": written})


def rewritten(root: Path, make: Callable[[Manifest], Manifest]) -> None:
    file = root / MANIFEST
    file.write_text(make(loads(file.read_text())).dumps())


def no_sources(root: Path) -> None:
    rewritten(root, lambda held: Manifest(held.files))


def no_files(root: Path) -> None:
    rewritten(root, lambda held: Manifest({}, held.sources))


def unlisted(root: Path) -> None:
    rest = (DB, "module.db")
    rewritten(
        root,
        lambda held: Manifest(held.files, {a: o for a, o in held.sources.items() if a not in rest}),
    )


MANIFESTS = [
    lambda root: (root / MANIFEST).unlink(),
    lambda root: (root / MANIFEST).write_text("<<<<<<< HEAD\n"),
    no_sources,
    unlisted,
]
TEXTS = [
    lambda root: (root / INSTANCE).unlink(),
    lambda root: (root / INSTANCE).write_text("<<<<<<< HEAD\n" + (root / INSTANCE).read_text()),
    lambda root: (root / INSTANCE).write_bytes(b"\xff\xfe\x00"),
    lambda root: (root / INSTANCE).write_text("locals { a = " + "[" * 50_000 + "]" * 50_000 + " }"),
    lambda root: [file.unlink() for file in root.rglob("*.tf")],
]


def damaged(out: Path, damage: Damage) -> Path:
    remembered(out, decided(estate()))
    damage(out / "production")
    return out


@pytest.mark.parametrize("damage", MANIFESTS)
def test_a_manifest_that_is_gone_or_lies_hides_no_loss(tmp_path: Path, damage: Damage) -> None:
    out = damaged(tmp_path, damage)
    assert DB in said(losses, rendered_step(out, decided(specs.minimal_environment())))


@pytest.mark.parametrize("damage", [*MANIFESTS, no_files])
def test_a_manifest_that_is_gone_or_lies_hides_no_replacement(
    tmp_path: Path, damage: Damage
) -> None:
    step = rendered_step(damaged(tmp_path, damage), decided(estate(master_username="other_admin")))
    assert f"{DB} would be deleted" in said(replacements, step)


@pytest.mark.parametrize("damage", TEXTS)
def test_a_store_whose_text_is_gone_is_not_passed(tmp_path: Path, damage: Damage) -> None:
    step = rendered_step(damaged(tmp_path, damage), decided(estate(master_username="other_admin")))
    told = said(unreadable, step)
    assert f"\n  {DB}\n" in told
    assert "Restore them from version control" in told


@pytest.mark.parametrize("damage", TEXTS)
def test_what_is_written_again_as_it_was_has_not_changed(tmp_path: Path, damage: Damage) -> None:
    step = rendered_step(damaged(tmp_path, damage), decided(estate()))
    assert not step.differs
    assert said(unreadable, step) == ""


def test_a_damaged_root_module_hides_no_replacement(tmp_path: Path) -> None:
    out = damaged(tmp_path, lambda root: (root / "main.tf").write_text("}"))
    step = rendered_step(out, decided(estate(master_username="other_admin")))
    assert f"{DB} would be deleted" in said(replacements, step)


def test_a_whole_rendering_is_read(tmp_path: Path) -> None:
    out = damaged(tmp_path, lambda _: None)
    assert said(unreadable, rendered_step(out, decided(estate(storage={"size_gib": 900})))) == ""
