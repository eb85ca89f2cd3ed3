"""Amazon VPC Transit Gateways guide, route evaluation order."""

from hypothesis import given
from hypothesis import strategies as st

from generator.network.model import Reason
from generator.network.packets.addresses import AddressSet
from generator.network.transit.choice import Origin, TransitRoute, choose


def route(cidr: str, attachment: str, origin: Origin = Origin.STATIC) -> TransitRoute:
    return TransitRoute(AddressSet.of(cidr), attachment, origin)


def chosen(routes: list[TransitRoute], target: str) -> list[str | None]:
    return [lead.route and lead.route.attachment for lead in choose(routes, AddressSet.of(target))]


def test_the_longest_prefix_wins_whatever_its_origin() -> None:
    routes = [route("10.0.0.0/8", "static"), route("10.2.0.0/16", "vpn", Origin.VPN)]
    assert chosen(routes, "10.2.0.1/32") == ["vpn"]
    assert chosen(routes, "10.3.0.1/32") == ["static"]
    assert chosen(routes, "11.0.0.1/32") == [None]


def test_of_equal_ranges_static_direct_connect_and_vpn_win_in_this_order() -> None:
    every = [route("10.0.0.0/8", origin.name, origin) for origin in reversed(Origin)]
    for origin in Origin:
        left = [r for r in every if r.origin >= origin]
        assert chosen(left, "10.1.1.1/32") == [origin.name]


def test_a_blackhole_is_a_route() -> None:
    routes = [route("10.0.0.0/8", "a"), route("10.1.0.0/16", "")]
    assert chosen(routes, "10.1.0.0/16") == [""]


def test_versions_are_apart() -> None:
    assert chosen([route("0.0.0.0/0", "a")], "2001:db8::/32") == [None]


def test_what_bgp_may_announce_takes_only_what_no_known_route_takes() -> None:
    why = (Reason("BGP"),)
    bgp = TransitRoute(AddressSet(), "dx", Origin.DIRECT_CONNECT, AddressSet.of("0.0.0.0/0"), why)
    known, open_end = choose([route("10.1.0.0/16", "a"), bgp], AddressSet.of("10.0.0.0/15"))
    assert (known.sure, known.addresses.cidrs()) == (True, ("10.1.0.0/16",))
    assert (open_end.sure, open_end.addresses.cidrs()) == (False, ("10.0.0.0/16",))


def test_a_static_route_that_is_not_known_makes_every_other_one_doubtful() -> None:
    unread = TransitRoute(AddressSet(), "b", Origin.STATIC, AddressSet.of("0.0.0.0/0"))
    leads = list(choose([route("10.1.0.0/16", "a"), unread], AddressSet.of("10.1.0.0/16")))
    assert [(lead.route.attachment, lead.sure) for lead in leads] == [("a", False), ("b", False)]


@st.composite
def tables(draw: st.DrawFn) -> list[TransitRoute]:
    bits = st.integers(0, 8)
    return [
        route(
            f"10.0.0.{draw(st.integers(0, 255))}/{24 + draw(bits)}",
            str(n),
            draw(st.sampled_from(Origin)),
        )
        for n in range(draw(st.integers(0, 6)))
    ]


@given(tables(), st.integers(0, 255))
def test_one_address_takes_the_best_of_the_routes_that_hold_it(
    routes: list[TransitRoute], last: int
) -> None:
    address = f"10.0.0.{last}"
    (lead,) = choose(routes, AddressSet.of(address))
    holding = [r for r in routes if address in r.sure]
    best = min(holding, key=lambda r: (r.sure.size, r.origin), default=None)
    if best is None:
        assert lead.route is None
    else:
        assert lead.route is not None
        assert (lead.route.sure.size, lead.route.origin) == (best.sure.size, best.origin)
