"""Wall time of questions about paths in networks of 100 to 1,000 interfaces; one table.

``python -m tests.benchmarks.paths_benchmark [N ...]``, and part of ``make benchmark``. Not a test:
it judges nothing. Each network has one group for five interfaces and twenty-five rules a group,
so that time that grows with N is linear in groups.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from typing import Any

from generator.config.load import load_files
from generator.network.network import Topology, network_of
from generator.paths.matrix import who_reaches_what
from generator.paths.question import Sought, ask_all

COUNTS = (100, 300, 1000)
COLUMNS = (
    *("interfaces", "rules", "read", "build"),
    *("one pair", "all to one", "internet to all", "all to all"),
)
_SUBNETS, _A_GROUP, _RULES = 20, 5, 25


def written(count: int) -> str:
    """A VPC with this many servers: tiers that talk to the next one, and rules of other ranges."""
    groups = max(count // _A_GROUP, 1)
    own = [f"g{number}" for number in range(groups)]
    resource: dict[str, Any] = {
        "aws_vpc": {"v": {"cidr_block": "10.0.0.0/16"}},
        "aws_internet_gateway": {"i": {"vpc_id": "${aws_vpc.v.id}"}},
        "aws_route_table": {"t": _table()},
        "aws_subnet": {f"s{n}": _subnet(n) for n in range(_SUBNETS)},
        "aws_route_table_association": {f"s{n}": _associated(n) for n in range(_SUBNETS)},
        "aws_network_acl": {"a": _acl()},
        "aws_security_group": {name: {"vpc_id": "${aws_vpc.v.id}"} for name in own},
        "aws_vpc_security_group_ingress_rule": {
            f"{name}_{number}": _rule(own, index, number)
            for index, name in enumerate(own)
            for number in range(_RULES - 1)
        },
        "aws_vpc_security_group_egress_rule": {
            name: {
                "security_group_id": f"${{aws_security_group.{name}.id}}",
                "cidr_ipv4": "10.0.0.0/16",
                "ip_protocol": "-1",
            }
            for name in own
        },
        "aws_instance": {f"h{number}": _server(own, number) for number in range(count)},
    }
    return json.dumps({"resource": resource})


def _table() -> dict[str, Any]:
    route = {"cidr_block": "0.0.0.0/0", "gateway_id": "${aws_internet_gateway.i.id}"}
    return {"vpc_id": "${aws_vpc.v.id}", "route": [route]}


def _subnet(number: int) -> dict[str, Any]:
    return {"vpc_id": "${aws_vpc.v.id}", "cidr_block": f"10.0.{number * 8}.0/21"}


def _associated(number: int) -> dict[str, Any]:
    return {
        "subnet_id": f"${{aws_subnet.s{number}.id}}",
        "route_table_id": "${aws_route_table.t.id}",
    }


def _acl() -> dict[str, Any]:
    """Twenty ranges are refused before everything else passes."""
    every = {"from_port": 0, "to_port": 0, "protocol": "-1"}
    refused = [
        {**every, "rule_no": n, "action": "deny", "cidr_block": f"198.51.100.{n}/32"}
        for n in range(1, 21)
    ]
    rules = [*refused, {**every, "rule_no": 100, "action": "allow", "cidr_block": "0.0.0.0/0"}]
    subnets = [f"${{aws_subnet.s{number}.id}}" for number in range(_SUBNETS)]
    return {
        "vpc_id": "${aws_vpc.v.id}",
        "subnet_ids": subnets,
        "ingress": rules,
        "egress": rules,
    }


def _rule(own: list[str], index: int, number: int) -> dict[str, Any]:
    """The group before may use one port; the other rules are of ranges outside."""
    port = 1024 + number
    held = {
        "security_group_id": f"${{aws_security_group.{own[index]}.id}}",
        "ip_protocol": "tcp",
        "from_port": port,
        "to_port": port,
    }
    if number == 0:
        before = own[index - 1]
        return {**held, "referenced_security_group_id": f"${{aws_security_group.{before}.id}}"}
    return {**held, "cidr_ipv4": f"192.0.2.{number}/32"}


def _server(own: list[str], number: int) -> dict[str, Any]:
    return {
        "ami": "ami-1",
        "instance_type": "t3.micro",
        "subnet_id": f"${{aws_subnet.s{number % _SUBNETS}.id}}",
        "private_ip": f"10.0.{number % _SUBNETS * 8}.{10 + number // _SUBNETS}",
        "vpc_security_group_ids": [f"${{aws_security_group.{own[number % len(own)]}.id}}"],
    }


def measure(count: int) -> str:
    """The table's row for one number of interfaces."""
    times = [time.perf_counter()]
    configuration = load_files({"main.tf.json": written(count)}, "benchmark")
    times.append(time.perf_counter())
    network: Topology = network_of(configuration)
    times.append(time.perf_counter())
    servers = [network.places[f"aws_instance.h{number}"] for number in range(count)]
    wanted = Sought(None, ())
    ask_all(network, servers[:1], servers[1:2], wanted)
    times.append(time.perf_counter())
    found = ask_all(network, servers, servers[-1:], wanted)
    times.append(time.perf_counter())
    opened = sum(reply.verdict == "open" for reply in found)
    assert opened == _A_GROUP, f"{opened} sources reach a server, not the group before it"
    ask_all(network, [network.places["internet"]], servers, wanted)
    times.append(time.perf_counter())
    who_reaches_what(network, wanted)
    times.append(time.perf_counter())
    seconds = [f"{later - one:.2f}" for one, later in pairwise(times)]
    rules = count // _A_GROUP * _RULES
    return f"| {count} | {rules} | {' | '.join(seconds)} |"


def main(counts: list[int]) -> None:
    """Print the table."""
    print(f"| {' | '.join(COLUMNS)} |")
    print("| ---: " * len(COLUMNS) + "|")
    for count in counts:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or list(COUNTS))
