"""IPv4 ranges: overlaps in one pass."""

from ipaddress import IPv4Network

from hypothesis import given
from hypothesis import strategies as st

from generator.spec.ranges import network, overlaps, proposal

RANGES = st.builds(
    lambda base, prefix: IPv4Network((base, prefix), strict=False),
    st.integers(0, 2**32 - 1),
    st.integers(1, 30),
)


@given(st.lists(RANGES, max_size=20))
def test_every_range_that_overlaps_another_is_in_a_pair(found: list[IPv4Network]) -> None:
    named = [(item, index) for index, item in enumerate(found)]
    pairs = list(overlaps(named))
    assert all(one[0].overlaps(other[0]) for one, other in pairs)
    overlapping = {
        i for i, a in enumerate(found) if any(a.overlaps(b) for j, b in enumerate(found) if i != j)
    }
    assert {item[1] for pair in pairs for item in pair} == overlapping


def test_only_ascii_digits_make_a_range() -> None:
    assert network("10.0.0.0/8") is not None
    assert network("\u0661\u0660.0.0.0/8") is None
    assert network("10.0.0.1/8") is None
    assert proposal("10.0.0.1/8") == "10.0.0.0/8"
