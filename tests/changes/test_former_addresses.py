"""``moved`` blocks stand where the last rendering had the address or the block, nowhere else."""

from pathlib import Path

from generator.changes.former_addresses import MOVED, with_needed_moves
from generator.changes.last import Last
from generator.output.manifest import MANIFEST, Manifest
from generator.render.root import render
from tests.support.blueprints import blueprint
from tests.support.specs import service

DECIDED = blueprint(full=True)
OWN = [move for move in DECIDED.moves if not move.of_module]


def test_a_new_estate_moves_nothing(tmp_path: Path) -> None:
    assert OWN
    assert not with_needed_moves(Last(tmp_path / DECIDED.name), DECIDED).moves
    assert MOVED not in render(with_needed_moves(Last(tmp_path / DECIDED.name), DECIDED))


def test_what_the_last_rendering_had_is_moved_and_stays_written(tmp_path: Path) -> None:
    root = tmp_path / DECIDED.name
    root.mkdir()
    first, second = OWN[:2]
    last = Manifest({}, {first.before: ("production.yaml", ""), second.after: ("x.yaml", "")})
    (root / MANIFEST).write_text(last.dumps(), encoding="utf-8")
    needed = with_needed_moves(Last(tmp_path / DECIDED.name), DECIDED)
    assert needed.moves == (first,)

    # The next rendering: the manifest has the new address only, and nobody knows what is applied.
    (root / MANIFEST).unlink()
    (root / MOVED).write_text(render(needed)[MOVED], encoding="utf-8")
    assert with_needed_moves(Last(tmp_path / DECIDED.name), DECIDED).moves == (first,)


def test_a_rename_in_the_spec_is_always_moved(tmp_path: Path) -> None:
    renamed = blueprint(services={"billing": service(renamed_from=["worker"])})
    assert [m.before for m in with_needed_moves(Last(tmp_path / DECIDED.name), renamed).moves] == [
        "module.worker"
    ]
