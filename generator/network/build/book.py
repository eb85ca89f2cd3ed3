"""What all families need to read: which ranges VPCs and subnets have, and what a value names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.config.model import Configuration, Resource
from generator.config.unread import handed_to_unread
from generator.config.values import ABSENT, Reference, Value, references
from generator.network.build.prefix_lists import PrefixLists
from generator.network.build.strays import openable, strays
from generator.network.build.vpc_ranges import VpcRanges, literal_range
from generator.network.model import AddressRange, Reason
from generator.network.packets.addresses import ALL_ADDRESSES, ALL_V4, ALL_V6
from generator.network.packets.unknown import may_hold
from generator.network.read import address_of, flag, followed, items, reason

# What is in the default VPC of the Region when it names none (provider documentation of each).
_IN_DEFAULT = ("aws_default_subnet", "aws_default_security_group", "aws_security_group")
ROUTE_TABLES = ("aws_route_table", "aws_default_route_table")


class Book:
    """A Configuration with the questions that builders ask of it."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration

    @cached_property
    def ranges(self) -> VpcRanges:
        """Ranges of VPCs and subnets."""
        return VpcRanges(self.configuration)

    @cached_property
    def lists(self) -> PrefixLists:
        """Prefix lists, those of AWS services among them."""
        return PrefixLists(self.configuration)

    def of_type(self, *types: str) -> tuple[Resource, ...]:
        """Resources of the types; data sources as ``data.aws_x``."""
        return self.configuration.of_type(*types)

    def target(self, value: Value) -> Resource | None:
        """The resource that a value refers to."""
        return self.configuration.target(followed(self.configuration, value))

    def address(self, value: Value) -> str:
        """Address of the resource that a value refers to; a literal id is its own; else ''."""
        return address_of(self.configuration, value)

    def vpc_of(self, resource: Resource) -> str:
        """Address of the VPC of a resource; without a word that is the default one (Amazon VPC User
        Guide, "Default VPCs"), as far as the configuration has it; '' when it is not known."""
        if resource.get("vpc_id") not in (ABSENT, None) or resource.mode != "managed":
            return self.address(resource.get("vpc_id"))
        return self._default_vpc if resource.type in _IN_DEFAULT else ""

    @cached_property
    def _default_vpc(self) -> str:
        found = self.of_type("aws_default_vpc")
        return found[0].address if len(found) == 1 and not found[0].uncertain else ""

    def group(self, value: Value) -> str:
        """Address of a security group, also as the default one of a VPC; '' when not known."""
        address, value = self.address(value), followed(self.configuration, value)
        if not isinstance(value, Reference) or value.attribute != "default_security_group_id":
            return address
        return self.adopted.get(address, f"{address}.{value.attribute}")

    @cached_property
    def attached(self) -> dict[str, frozenset[str]]:
        """Resource -> security groups that aws_network_interface_sg_attachment adds to it."""
        found: dict[str, frozenset[str]] = {}
        for one in self.of_type("aws_network_interface_sg_attachment"):
            holder = self.address(one.get("network_interface_id"))
            group = frozenset({self.group(one.get("security_group_id"))})
            found[holder] = found.get(holder, frozenset()) | group
        return found

    @cached_property
    def adopted(self) -> dict[str, str]:
        """VPC -> its aws_default_security_group."""
        found = self.of_type("aws_default_security_group")
        homes = ((self.vpc_of(group), group.address) for group in found)
        return {vpc: address for vpc, address in homes if vpc}

    def chosen_from(self, value: Value, *types: str) -> list[Resource]:
        """Resources of the types that a value which is not known was chosen among."""
        found = (self.configuration.by_address.get(r.address) for r in references(value))
        return [r for r in found if r is not None and r.type in types]

    def range_of(self, value: Value, resource: Resource, line: int = 0) -> AddressRange:
        """The addresses that one CIDR argument names."""
        known = literal_range(self.configuration.literal(value))
        if known is not None:
            return AddressRange(known, may_hold(known))
        held = self.ranges.named(value) if isinstance(value, Reference) else None
        if held is not None:
            return AddressRange(held, held)
        return AddressRange(
            maybe=ALL_ADDRESSES, reasons=(reason(value, "a range", resource, line),)
        )

    def list_of(self, value: Value, resource: Resource, line: int = 0) -> AddressRange:
        """The addresses that a prefix list names."""
        service = self.lists.service(value)
        if service is not None:
            return AddressRange(service, service)
        entries = self.lists.entries(value)
        if entries is None:
            why = (reason(value, "a prefix list", resource, line),)
            return AddressRange(maybe=ALL_V4 | ALL_V6, reasons=why)
        found = AddressRange()
        for entry in entries:
            found |= self.range_of(entry, resource, line)
        return found

    def may_read(self, value: Value, type_: str, vpc: str) -> Resource | None:
        """What a value names, if it is a data source of the type that is looked up in a VPC: it may
        be any thing of the VPC, of this configuration too."""
        found = self.target(value)
        if found is None or (found.mode, found.type) != ("data", type_) or not vpc:
            return None
        subnet = self.target(found.get("subnet_id"))
        named = [
            found.get("vpc_id"),
            *(v for a in found.find("filter.values") for v in items(a.value)),
        ]
        named += [] if subnet is None else [subnet.get("vpc_id")]
        return found if vpc in map(self.address, named) else None

    @cached_property
    def strays(self) -> tuple[Reason, ...]:
        """Links of the network whose ends are not known."""
        return tuple(strays(self.configuration))

    @cached_property
    def handed(self) -> tuple[Reason, ...]:
        """Modules that are not read and get a part of the network: they may open it."""
        found = handed_to_unread(self.configuration).items()
        return tuple(
            dict.fromkeys(
                Reason(f"{module} is not read, and gets {held}", call.file, call.line, module)
                for held, (module, call) in found
                if openable().intersection(held.partition("[")[0].split("."))
            )
        )

    def uncertain(self, resource: Resource) -> Iterator[Reason]:
        """That nobody knows how many there are of a resource, if so."""
        if resource.uncertain:
            text = f"how many there are of {resource.address} is not known"
            yield Reason(text, resource.file, resource.line, resource.address)

    def given(self, subnet: Resource, name: str, default: bool = False) -> bool | None:
        """What a subnet gives to interfaces in it; None when nobody can tell: it is only read."""
        value = self.written(subnet, name)
        return None if value is ABSENT and subnet.mode == "data" else flag(value, default)

    def written(self, resource: Resource, path: str) -> Value:
        """The value at a path, followed to a literal; null and '' are ABSENT."""
        value = self.configuration.literal(resource.get(path))
        return ABSENT if value in (None, "") else value
