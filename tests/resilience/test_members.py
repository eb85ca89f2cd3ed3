"""What is left of members when a zone is lost."""

import pytest

from generator.resilience.members import Assured, Both, Detour, Fixed, Joint, Spread, Undecided
from generator.resilience.model import FaultDomain, PlacedMember, Survival

A, B, C = (FaultDomain(f"eu-central-1{letter}", "name") for letter in "abc")
SOMEWHERE = FaultDomain("the zone of x", "of x")
SURVIVES, BREAKS, UNKNOWN = Survival.SURVIVES, Survival.BREAKS, Survival.UNKNOWN


def seats(*zones: FaultDomain) -> tuple[PlacedMember, ...]:
    return tuple(PlacedMember(zone) for zone in zones)


@pytest.mark.parametrize(
    ("judged", "outcome"),
    [
        (Fixed(seats(A, B)), SURVIVES),
        (Fixed(seats(A)), BREAKS),
        (Fixed(seats(A, A)), BREAKS),
        (Fixed(seats(A, SOMEWHERE)), UNKNOWN),
        (Fixed((PlacedMember(A), PlacedMember(B, sure=False))), UNKNOWN),
        (Fixed(seats(A), spare=(PlacedMember(B, sure=False),)), UNKNOWN),
        (Fixed(seats(A, B, C), need=2), SURVIVES),
        (Fixed(seats(A, A, B), need=2), BREAKS),
        (Spread(seats(A, B), 2), SURVIVES),
        (Spread(seats(A, B), 1), BREAKS),
        (Spread(seats(A), 5), BREAKS),
        (Spread(seats(A, B, C), 3, need=2), SURVIVES),
        (Spread(seats(A, B), 3, need=2), BREAKS),
        (Spread(seats(A, SOMEWHERE), 4), UNKNOWN),
        (Spread((PlacedMember(A), PlacedMember(B, sure=False)), 4), UNKNOWN),
        (Assured("so it is"), SURVIVES),
        (Undecided("nobody knows"), UNKNOWN),
        (Joint((Fixed(seats(A)), Fixed(seats(B)))), SURVIVES),
        (Joint((Fixed(seats(A)), Undecided("")), ), UNKNOWN),
        (Both((Fixed(seats(A, B)), Fixed(seats(A)))), BREAKS),
        (Detour(PlacedMember(A), (("s", PlacedMember(A)),)), SURVIVES),
        (Detour(PlacedMember(A), (("s", PlacedMember(B)),)), BREAKS),
        (Detour(PlacedMember(A), (("s", PlacedMember(SOMEWHERE)),)), UNKNOWN),
        (Detour(PlacedMember(SOMEWHERE), (("s", PlacedMember(B)),)), UNKNOWN),
    ],
)  # fmt: skip
def test_the_loss_of_one_zone(judged, outcome: Survival) -> None:
    assert judged.lost(A).outcome is outcome


def test_another_zone_is_lost() -> None:
    assert Fixed(seats(A)).lost(B).outcome is SURVIVES
    assert Spread(seats(A), 1).lost(B).outcome is SURVIVES
    assert Detour(PlacedMember(A), (("s", PlacedMember(B)),)).lost(B).outcome is SURVIVES


def test_the_one_member_breaks_with_its_zone_whichever_that_is() -> None:
    assert Spread((PlacedMember(SOMEWHERE, sure=False),), 1).lost(SOMEWHERE).outcome is BREAKS
    assert Fixed(seats(SOMEWHERE)).lost(SOMEWHERE).outcome is BREAKS


def test_the_text_says_what_is_missing() -> None:
    assert Fixed(seats(A)).lost(A).text == "its only member is there"
    assert Spread(seats(A, B), 3, 2, "master").lost(A).text == (
        "2 of 3 masters may be there, 2 must be left"
    )
    many = tuple((f"s{n}", PlacedMember(B)) for n in range(6))
    assert (
        Detour(PlacedMember(A), many).lost(A).text
        == "it is the way out of s0, s1, s2, s3 and 2 more"
    )
    assert Detour(PlacedMember(A), many).zones == (A,)
    assert Joint((Fixed(seats(A)), Fixed(seats(B)))).zones == (A, B)
    assert Both((Fixed(seats(A)), Fixed(seats(A)))).zones == (A,)
