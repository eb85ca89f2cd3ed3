"""Hypothesis: message brokers and search domains, less what every component says."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.support import specs

Spec = dict[str, Any]
Draw = Any
TYPES = {
    ("RabbitMQ", "3.13"): ["mq.m5.large", "mq.m7g.medium"],
    ("RabbitMQ", "4.2"): ["mq.m7g.large", "mq.m7g.16xlarge"],
    ("ActiveMQ", "5.18"): ["mq.t3.micro", "mq.m5.4xlarge"],
    ("ActiveMQ", "5.19"): ["mq.m5.large"],
}
PROTOCOLS = ["openwire", "amqp", "stomp", "mqtt", "wss"]


@st.composite
def message_broker(draw: Draw, production: bool) -> Spec:
    """What a message broker says besides."""
    engine, version = draw(st.sampled_from(sorted(TYPES)))
    active = engine == "ActiveMQ"
    choice = st.lists(st.sampled_from(PROTOCOLS), min_size=1, unique=True)
    settings = st.sampled_from([{}, {"consumer_timeout": "0"}, {"heartbeat": "3600"}])
    spec = {
        "engine": engine,
        "engine_version": version,
        "instance_type": draw(st.sampled_from(TYPES[engine, version])),
        "multi_az": draw(_maybe(st.just(True) if production else st.booleans())),
        "protocols": draw(_maybe(choice)) if active else None,
        "administrator": draw(st.sampled_from(["broker-admin", "Chief_1.x"])),
        "maintenance_start": draw(st.sampled_from(["mon:00:00", "sat:23:59"])),
        "settings": {} if active else draw(settings),
    }
    return _without_none(spec)


@st.composite
def search(draw: Draw, production: bool) -> Spec:
    """What a search domain says besides; it fits a network of two zones and of three."""
    zones = draw(_maybe(st.just(2) if production else st.sampled_from([1, 2])))
    masters = st.fixed_dictionaries(
        {
            "instance_type": st.sampled_from(["m7g.large.search", "c6g.large.search"]),
            "count": st.sampled_from([3, 5]),
        }
    )
    types = ["r7g.large.search", "or1.medium.search", *([] if production else ["t3.small.search"])]
    iops = draw(st.integers(3000, 16000))
    account = specs.PRODUCTION_ID if production else specs.NON_PRODUCTION_ID
    spec = {
        "engine_version": draw(st.sampled_from(["OpenSearch_2.19", "OpenSearch_3.5"])),
        "instance_type": draw(st.sampled_from(types)),
        "instances": draw(st.sampled_from([6, 12, 30])),
        "zones": zones,
        "dedicated_masters": draw(masters if production else _maybe(masters)),
        "storage": {
            "size_gib": draw(st.integers(10, 24576)),
            "iops": iops,
            "throughput_mib": draw(st.integers(125, min(1000, iops // 4))),
        },
        "administrators": [f"arn:aws:iam::{account}:role/sso/chief_1+=,.@-"],
        "off_peak_start": draw(st.sampled_from(["00:00", "23:59"])),
    }
    return _without_none(spec)


def _maybe(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), value)


def _without_none(spec: Spec) -> Spec:
    return {key: value for key, value in spec.items() if value is not None}
