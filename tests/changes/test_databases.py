"""What `pave generate` says for those who use a database."""

from pathlib import Path

from generator.blueprint.build import build
from generator.changes.databases import first_replicas, followers, proxies
from generator.spec.load import load_texts
from tests.support import pairs, specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def test_a_proxy_that_comes_or_goes_cuts_services_off(tmp_path: Path) -> None:
    def proxied(proxy: specs.Spec | None, *, direct: bool) -> specs.Spec:
        past = {"to": "db", "direct": True}
        services = {
            "web": specs.service(talks_to=[past if direct else "db"]),
            "jobs": specs.service(talks_to=["db" if proxy is None else past]),
        }
        parts = {"services": services, "databases": {"db": specs.database(proxy=proxy)}}
        return specs.minimal_environment(**parts)

    without = decided(proxied(None, direct=False))
    cut, careful = decided(proxied({}, direct=False)), decided(proxied({}, direct=True))
    out = remembered(tmp_path, without)
    assert "db gets a proxy, and 1 of its services lose" in said(proxies, rendered_step(out, cut))
    assert said(proxies, rendered_step(out, careful)) == ""
    out = remembered(tmp_path, careful)
    assert said(proxies, rendered_step(out, cut)) == ""
    assert "the proxy of db goes" in said(proxies, rendered_step(out, without))


def test_readers_that_leave_a_proxy_cut_off_who_uses_their_name(tmp_path: Path) -> None:
    def cluster(instances: int) -> specs.Spec:
        aurora = {"engine": "aurora-postgresql", "instance_class": "db.r7g.large", "storage": None}
        written = {**aurora, "instances": instances, "proxy": {}, "engine_version": "16"}
        services = {"web": specs.service(talks_to=[{"to": "db", "direct": True}])}
        found = specs.minimal_environment(
            services=services, databases={"db": specs.database(**written)}
        )
        return {**found, "account": specs.non_production_account()["name"], "name": "staging"}

    out = remembered(tmp_path, decided(cluster(2)))
    told = said(proxies, rendered_step(out, decided(cluster(1))))
    assert "db has no readers any more" in told
    assert "first let them use proxy_host" in told
    assert said(proxies, rendered_step(out, decided(cluster(3)))) == ""


def test_a_first_replica_beside_a_new_master_password_may_take_two_applies(tmp_path: Path) -> None:
    def kept(**written: object) -> specs.Spec:
        return specs.minimal_environment(databases={"db": specs.database(**written)})

    both = {"master_password": {}, "read_replicas": {}}
    out = remembered(tmp_path, decided(kept()))
    told = said(first_replicas, rendered_step(out, decided(kept(**both))))
    assert "module.db.aws_db_instance.this gets a master password of yours" in told
    assert "apply again" in told
    alone = rendered_step(out, decided(kept(master_password={})))
    assert said(first_replicas, alone) == ""
    out = remembered(tmp_path, decided(kept(master_password={})))
    assert said(first_replicas, rendered_step(out, decided(kept(**both)))) == ""


def test_a_database_that_follows_another_region_and_one_that_no_longer_does(
    tmp_path: Path,
) -> None:
    apart = build(load_texts(pairs.texts()).environments[pairs.RECOVERY])
    together = build(load_texts(pairs.texts(**pairs.replicated())).environments[pairs.RECOVERY])
    out = remembered(tmp_path, apart)
    assert "makes no copy of one that exists" in said(followers, rendered_step(out, together))
    assert said(followers, rendered_step(out, apart)) == ""
    out = remembered(tmp_path, together)
    assert said(followers, rendered_step(out, together)) == ""
    assert "no longer follows" in said(followers, rendered_step(out, apart))
