"""Notes of `pave generate`: what a step means that nobody sees in its files."""

from pathlib import Path

from generator.changes.notes import unheard_of, unretired, upgrades
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said

NON_PRODUCTION = {"account": specs.non_production_account()["name"], "name": "staging"}


def estate(**parts: specs.Spec) -> specs.Spec:
    return {**specs.minimal_environment(**parts), **NON_PRODUCTION}


def test_an_upgrade_names_its_way(tmp_path: Path) -> None:
    cache = specs.redis(engine="valkey", engine_version="7.2")
    database = specs.database(engine="postgres", engine_version="17")
    before = estate(redis={"cache": cache}, databases={"db": database})
    after = estate(
        redis={"cache": {**cache, "engine_version": "8.0"}},
        databases={"db": {**database, "engine_version": "18"}},
    )
    step = rendered_step(remembered(tmp_path, decided(before)), decided(after))
    found = said(upgrades, step)
    assert "module.db.aws_db_instance.this goes from version 17 to 18. Follow the upgrade" in found
    assert "from version 7.2 to 8.0. Terraform ignores the version" in found
    assert said(upgrades, rendered_step(tmp_path, decided(before))) == ""


def test_what_is_kept_must_have_left_the_state(tmp_path: Path) -> None:
    before = estate(databases={"db": specs.database()})
    kept = {**estate(), "retired": [{"what": "db", "data": "kept"}]}
    out = remembered(tmp_path, decided(kept))
    assert "`retired` no longer keeps module.db." in said(
        unretired, rendered_step(out, decided(estate()))
    )
    assert said(unretired, rendered_step(out, decided(kept))) == ""
    assert said(unretired, rendered_step(out, decided(before))) == ""


def test_an_entry_that_stands_for_nothing(tmp_path: Path) -> None:
    before = estate(databases={"clearing-db": specs.database()})
    out = remembered(tmp_path, decided(before))

    def said_of(what: str) -> str:
        spec = {**estate(), "retired": [{"what": what, "data": "kept"}]}
        return said(unheard_of, rendered_step(out, decided(spec)))

    assert said_of("clearing-db") == ""
    assert said_of("module.clearing_db.aws_db_instance.this") == ""
    typed = said_of("claering-db")
    assert "names claering-db, which was not there before. Did you mean clearing-db?" in typed
    kept = {**estate(), "retired": [{"what": "clearing-db", "data": "kept"}]}
    later = remembered(tmp_path / "later", decided(kept))
    assert said(unheard_of, rendered_step(later, decided(kept))) == "", "until the apply"
    assert "Take an entry out" in said(
        unheard_of,
        rendered_step(remembered(tmp_path / "last", decided(estate())), decided(kept)),
    )
