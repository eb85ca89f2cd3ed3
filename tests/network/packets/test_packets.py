"""Sets are exact: they are held against plain sets of numbers."""

from hypothesis import given
from hypothesis import strategies as st

from generator.network.packets.addresses import ALL_V4, AddressSet, usable
from generator.network.packets.intervals import both, holds, meet, normal, size, within, without
from generator.network.packets.packets import PacketBox, PacketSet
from generator.network.packets.ports import ALL_PORTS, PortSet
from generator.network.packets.protocols import (
    ALL_PROTOCOLS,
    ICMP,
    TCP,
    UDP,
    ProtocolSet,
    protocols,
)
from generator.network.packets.unknown import VPC_V4, may_hold, vpc_v4

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5)
PORTS = PAIRS.map(lambda pairs: PortSet(normal(pairs)))
RANGES = st.builds("10.0.0.{}/{}".format, st.integers(0, 255), st.integers(28, 32))
SETS = st.lists(RANGES, max_size=3).map(lambda cidrs: AddressSet.of(*cidrs))
BOXES = st.builds(PacketBox, SETS, SETS, st.sampled_from((TCP, UDP, TCP | UDP)), PORTS, PORTS)
PACKETS = st.lists(BOXES, max_size=3).map(PacketSet.of)


def numbers(pairs: list[tuple[int, int]]) -> set[int]:
    return {n for first, last in pairs for n in range(first, last + 1)}


@given(PAIRS, PAIRS)
def test_intervals_are_sets_of_numbers(one: list, two: list) -> None:
    first, second = normal(one), normal(two)
    assert numbers(list(first)) == numbers(one)
    assert numbers(list(both(first, second))) == numbers(one) & numbers(two)
    assert numbers(list(without(first, second))) == numbers(one) - numbers(two)
    assert meet(first, second) == bool(numbers(one) & numbers(two))
    assert within(first, second) == (numbers(one) <= numbers(two))
    assert size(first) == len(numbers(one))
    assert all(holds(first, n) == (n in numbers(one)) for n in range(42))


@given(PACKETS, PACKETS)
def test_packets_are_sets(one: PacketSet, two: PacketSet) -> None:
    left, shared = one - two, one & two
    assert not left & two
    assert one.covers(left)
    assert one.covers(shared)
    assert two.covers(shared)
    assert (left | shared).covers(one)
    assert one.reversed.reversed == one


def test_an_ipv4_range_holds_no_ipv6_address() -> None:
    assert not AddressSet.of("0.0.0.0/0") & AddressSet.of("::/0")
    assert AddressSet.of("10.0.0.0/8", "::1/128").v4 & ALL_V4 == AddressSet.of("10.0.0.0/8")
    assert AddressSet.of("10.0.0.0/9", "10.128.0.0/9").cidrs() == ("10.0.0.0/8",)
    assert AddressSet.of("2001:db8::/64").sample() == "2001:db8::"


def test_aws_keeps_five_addresses_of_a_subnet() -> None:
    assert usable("10.0.0.0/28").size == 11


def test_protocols_by_name_and_number() -> None:
    assert protocols("6") == protocols("TCP") == TCP
    assert protocols("-1") == ALL_PROTOCOLS
    assert protocols("nonsense") is None
    assert (str(TCP | UDP), str(ALL_PORTS)) == ("tcp, udp", "0-65535")


def test_a_range_that_is_not_known_may_lie_in_any_private_one() -> None:
    assert vpc_v4(3) & vpc_v4(4) == AddressSet()
    assert may_hold(AddressSet.of("10.0.0.0/8")).covers(VPC_V4)


def messages(protocol: int, *kinds: int) -> PacketSet:
    """Messages of ICMP of these types, whatever their code."""
    spans = PortSet.of(*((kind * 256, kind * 256 + 255) for kind in kinds))
    over = ProtocolSet(((protocol, protocol),))
    return PacketSet.of([PacketBox(protocols=over, target_ports=spans)])


def test_a_request_of_icmp_is_answered_by_its_reply() -> None:
    assert messages(1, 8).reversed == messages(1, 0)
    assert messages(58, 128).reversed == messages(58, 129)
    assert messages(1, 3, 8, 13).reversed == messages(1, 0, 14)
    assert messages(1, 3, 8, 13).reversed.reversed == messages(1, 8, 13)


def test_answers_to_all_traffic_are_all_traffic() -> None:
    assert PacketSet((PacketBox(),)).covers(PacketSet((PacketBox(),)).reversed)
    mixed = PacketSet((PacketBox(protocols=TCP | ICMP, target_ports=PortSet.of(2048)),))
    assert {str(box.protocols) for box in mixed.reversed.boxes} == {"tcp", "icmp"}
    assert PacketSet((PacketBox(),)).reversed.joined == PacketSet((PacketBox(),))
