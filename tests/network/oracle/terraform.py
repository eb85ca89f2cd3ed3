"""The same networks as Terraform, in JSON syntax, in all the forms that rules are written in."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from tests.network.oracle.forms import Body, acl_rule, group_rule, id_of, peer, ports
from tests.network.oracle.lists import in_lists
from tests.network.oracle.transit import transit
from tests.network.oracle.walls import endpoint_of, walls
from tests.network.oracle.world import Host, Route, Rule, World


def written(world: World, seed: int) -> str:
    """The text of ``main.tf.json``; the seed chooses between forms that mean the same."""
    draft = _Draft(world, Random(seed))
    draft.vpcs()
    draft.filters()
    draft.routes()
    draft.hosts()
    draft.between()
    for type_, name, body in walls(world):
        draft.add(type_, name, **body)
    in_lists(draft.resources, draft.random)
    return json.dumps({"resource": draft.resources}, indent=1)


class _Draft:
    def __init__(self, world: World, random: Random) -> None:
        self.world, self.random = world, random
        self.resources: dict[str, dict[str, Body]] = {}

    def add(self, type_: str, name: str, /, **body: Any) -> None:
        self.resources.setdefault(f"aws_{type_}", {})[name] = body

    def vpcs(self) -> None:
        for vpc in self.world.vpcs.values():
            six = {"ipv6_cidr_block": vpc.ipv6, "ipv6_ipam_pool_id": "ipam-pool-0a1b2c3d"}
            self.add("vpc", vpc.name, cidr_block=vpc.cidr, **(six if vpc.ipv6 else {}))
            if vpc.gateway:
                self.add("internet_gateway", vpc.name, vpc_id=id_of("vpc", vpc.name))
        for subnet in self.world.subnets.values():
            six = {"ipv6_cidr_block": subnet.ipv6} if subnet.ipv6 else {}
            self.add(
                "subnet",
                subnet.name,
                vpc_id=id_of("vpc", subnet.vpc),
                cidr_block=subnet.cidr,
                availability_zone=f"eu-central-1{subnet.zone}",
                **six,
            )

    def filters(self) -> None:
        for acl in self.world.acls:
            self._acl(acl)
        for group, rules in self.world.groups.items():
            own = self.random.choice((self._inline_group, self._rules_apart, self._old_rules))
            own(group, {"ingress": rules.inward, "egress": rules.outward})

    def _acl(self, name: str) -> None:
        rules = self.world.acls[name]
        body: Body = {"vpc_id": id_of("vpc", self.world.acl_vpc[name])}
        members = [s.name for s in self.world.subnets.values() if s.acl == name]
        apart, associated = self.random.random() < 0.5, self.random.random() < 0.5
        for direction, found in (("ingress", rules.inward), ("egress", rules.outward)):
            if not apart:
                body[direction] = [acl_rule(r, "rule_no", "action") for r in found]
            for rule in found if apart else ():
                self.add(
                    "network_acl_rule",
                    f"{name}_{direction}_{rule.number}",
                    network_acl_id=id_of("network_acl", name),
                    egress=direction == "egress",
                    **acl_rule(rule, "rule_number", "rule_action"),
                )
        if not associated:
            body["subnet_ids"] = [id_of("subnet", member) for member in members]
        for member in members if associated else ():
            ids = {
                "network_acl_id": id_of("network_acl", name),
                "subnet_id": id_of("subnet", member),
            }
            self.add("network_acl_association", member, **ids)
        self.add("network_acl", name, **body)

    def _inline_group(self, name: str, rules: dict[str, tuple[Rule, ...]]) -> None:
        blocks = {key: [group_rule(r) for r in found] for key, found in rules.items()}
        self._group(name, **{key: found for key, found in blocks.items() if found})

    def _group(self, name: str, **body: Any) -> None:
        self.add("security_group", name, vpc_id=id_of("vpc", self.world.group_vpc[name]), **body)

    def _old_rules(self, name: str, rules: dict[str, tuple[Rule, ...]]) -> None:
        self._group(name)
        own = id_of("security_group", name)
        for direction, found in rules.items():
            for number, rule in enumerate(found):
                body = group_rule(rule)
                if "security_groups" in body:
                    body["source_security_group_id"] = body.pop("security_groups")[0]
                    if body["source_security_group_id"] == own:
                        del body["source_security_group_id"]
                        body["self"] = True
                title = f"{name}_{direction}_{number}"
                self.add(
                    "security_group_rule", title, security_group_id=own, type=direction, **body
                )

    def _rules_apart(self, name: str, rules: dict[str, tuple[Rule, ...]]) -> None:
        self._group(name)
        for direction, found in rules.items():
            for number, rule in enumerate(found):
                self.add(
                    f"vpc_security_group_{direction}_rule",
                    f"{name}_{direction}_{number}",
                    security_group_id=id_of("security_group", name),
                    ip_protocol=rule.protocol,
                    **ports(rule),
                    **peer(rule),
                )

    def routes(self) -> None:
        for table, routes in self.world.tables.items():
            vpc = self.world.table_vpc[table]
            body: Body = {"vpc_id": id_of("vpc", vpc)}
            if self.random.random() < 0.5:
                body["route"] = [self._route(route, vpc, "") for route in routes]
            else:
                for number, route in enumerate(routes):
                    ids = {"route_table_id": id_of("route_table", table)}
                    title = f"{table}_{number}"
                    self.add("route", title, **ids, **self._route(route, vpc, "destination_"))
            self.add("route_table", table, **body)
        for vpc, table in self.world.main.items():
            ids = {"vpc_id": id_of("vpc", vpc), "route_table_id": id_of("route_table", table)}
            self.add("main_route_table_association", vpc, **ids)
        for subnet in self.world.subnets.values():
            if subnet.table:
                table = id_of("route_table", subnet.table)
                own = id_of("subnet", subnet.name)
                self.add(
                    "route_table_association", subnet.name, subnet_id=own, route_table_id=table
                )

    def _route(self, route: Route, vpc: str, start: str) -> Body:
        kind, _, name = route.target.partition(":")
        targets = {
            "igw": ("gateway_id", id_of("internet_gateway", vpc)),
            "eigw": ("egress_only_gateway_id", id_of("egress_only_internet_gateway", vpc)),
            "nat": ("nat_gateway_id", id_of("nat_gateway", name)),
            "pcx": ("vpc_peering_connection_id", id_of("vpc_peering_connection", name)),
            "tgw": ("transit_gateway_id", id_of("ec2_transit_gateway", "hub")),
            "fw": ("vpc_endpoint_id", endpoint_of(name)),
        }
        if kind == "eigw":
            self.add("egress_only_internet_gateway", vpc, vpc_id=id_of("vpc", vpc))
        key = "ipv6_cidr_block" if ":" in route.block else "cidr_block"
        return {f"{start}{key}": route.block, targets[kind][0]: targets[kind][1]}

    def hosts(self) -> None:
        for host in self.world.hosts.values():
            if host.nat:
                self.add("eip", host.name, domain="vpc")
                self.add(
                    "nat_gateway",
                    host.name,
                    allocation_id=id_of("eip", host.name),
                    subnet_id=id_of("subnet", host.subnet),
                    private_ip=host.address,
                )
            else:
                self._instance(host)

    def _instance(self, host: Host) -> None:
        body: Body = {"ami": "ami-0123456789abcdef0", "instance_type": "t3.micro"}
        body |= {"subnet_id": id_of("subnet", host.subnet), "private_ip": host.address}
        if host.ipv6:
            body["ipv6_addresses"] = [host.ipv6]
        if host.groups:
            body["vpc_security_group_ids"] = [id_of("security_group", g) for g in host.groups]
        if host.public and self.random.random() < 0.5:
            self.add("eip", host.name, domain="vpc", instance=id_of("instance", host.name))
        else:
            body["associate_public_ip_address"] = host.public
        self.add("instance", host.name, **body)

    def between(self) -> None:
        for name, (first, second) in self.world.peerings.items():
            ids = {"vpc_id": id_of("vpc", first), "peer_vpc_id": id_of("vpc", second)}
            self.add("vpc_peering_connection", name, **ids, auto_accept=True)
        if self.world.attached:
            for type_, name, body in transit(self.world):
                self.add(type_, name, **body)
