"""Which server an operator's session goes through."""

from generator.blueprint.parts.way_in import way_in
from tests.support import specs

QUEUE = {"to": "events", "port": 443}


def server(*talks_to: list[object], port: int = 443, smallest: tuple[int, ...] = ()) -> object:
    sizes = [{"min_size": size, "max_size": 2} for size in (*smallest, 1, 1)]
    services = {
        f"web-{n}": specs.service(talks_to=flows, scaling=size)
        for n, (flows, size) in enumerate(zip(talks_to, sizes, strict=False))
    }
    broker = {"events": specs.message_broker()}
    spec = specs.minimal_environment(services=services, message_brokers=broker)
    found = way_in(specs.context_for(spec), "events", port)
    assert found["server_group"] == (f"production-{found['server']}" if found["server"] else None)
    return found["server"]


def test_a_flow_to_another_port_is_no_way_in() -> None:
    assert server(["events"], [QUEUE]) == "web-1"
    assert server(["events"]) is None
    assert server([]) is None


def test_a_flow_without_a_port_is_to_those_that_the_component_listens_on() -> None:
    assert server(["events"], port=5671) == "web-0"


def test_a_service_that_always_runs_is_better_than_one_that_may_have_no_server() -> None:
    assert server([QUEUE], [QUEUE], smallest=(0, 1)) == "web-1"
    assert server([QUEUE], smallest=(0,)) == "web-0"


def test_nobody_comes_in_through_a_proxy() -> None:
    services = {
        "web": specs.service(talks_to=["db"]),
        "jobs": specs.service(talks_to=[{"to": "db", "direct": True}]),
    }
    for proxy, found in (({}, "jobs"), (None, "web")):
        spec = specs.minimal_environment(
            services=services if proxy is not None else {"web": services["web"]},
            databases={"db": specs.database(proxy=proxy)},
        )
        assert way_in(specs.context_for(spec), "db", 5432)["server"] == found
