"""Notes of `pave generate`: what a step means that nobody sees in its files."""

from pathlib import Path

<<<<<<< HEAD
from generator.changes.notes import proxies, unheard_of, unretired, upgrades
=======
from generator.changes.notes import unretired, upgrades
>>>>>>> f8f51404 (pave generate tells what a lost zone, narrower rights and a first replica mean; idle tiers are compared with what they replace)
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
<<<<<<< HEAD


def test_a_proxy_that_comes_or_goes_cuts_services_off(tmp_path: Path) -> None:
    def proxied(proxy: specs.Spec | None, *, direct: bool) -> specs.Spec:
        past = {"to": "db", "direct": True}
        services = {
            "web": specs.service(talks_to=[past if direct else "db"]),
            "jobs": specs.service(talks_to=["db" if proxy is None else past]),
        }
        return estate(services=services, databases={"db": specs.database(proxy=proxy)})

    without = decided(proxied(None, direct=False))
    cut, careful = decided(proxied({}, direct=False)), decided(proxied({}, direct=True))
    out = remembered(tmp_path, without)
    assert "db gets a proxy, and 1 of its services lose" in said(proxies, rendered_step(out, cut))
    assert said(proxies, rendered_step(out, careful)) == ""
    out = remembered(tmp_path, careful)
    assert said(proxies, rendered_step(out, cut)) == ""
    assert "the proxy of db goes" in said(proxies, rendered_step(out, without))


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
=======
>>>>>>> f8f51404 (pave generate tells what a lost zone, narrower rights and a first replica mean; idle tiers are compared with what they replace)
