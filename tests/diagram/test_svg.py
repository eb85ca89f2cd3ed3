"""The picture as a reader gets it: whole, alone, and never with markup of what it draws."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest

from generator.diagram.layout import WIDTH, Frame, lay_out
from generator.diagram.model import Arrow, Band, Box, DrawnVpc, Lane, Picture, Sign
from generator.diagram.picture import picture_of
from generator.diagram.svg import svg
from generator.gate.facts.scope import ScopeCategory
from generator.gate.model import PolicySettings
from tests.support.networks import network

NS = "{http://www.w3.org/2000/svg}"


def large(count: int) -> Picture:
    """``count`` components in two bands, each with the next."""
    boxes = [
        Box(f"x.{n}", f"component-{n}", "EC2 instance", list(ScopeCategory)[n % 3], file="a.tf")
        for n in range(count)
    ]
    lanes = (Lane("s.a", "eu-central-1a", "10.0.0.0/24"), Lane("s.b", "eu-central-1b", "10.1.0.0"))
    bands = (
        Band("app", ScopeCategory.CONNECTED_TO, False, lanes, tuple(boxes[::2])),
        Band("data", ScopeCategory.CDE, False, lanes, tuple(boxes[1::2])),
    )
    arrows = [Arrow((f"x.{n}", f"x.{n + 1}"), ("tcp 1",)) for n in range(count - 1)]
    outside = (Box("(internet)", "Internet"), *(Box(f"s.{n}", "site") for n in range(7)))
    return Picture("p", (DrawnVpc("v", "v", (), (), bands),), outside, (), tuple(arrows))


def apart(one: Frame, two: Frame) -> bool:
    return (
        one.x + one.width <= two.x
        or two.x + two.width <= one.x
        or one.y + one.height <= two.y
        or two.y + two.height <= one.y
    )


@pytest.mark.parametrize("count", [0, 1, 30, 61])
def test_boxes_stand_apart_and_inside(count: int) -> None:
    picture = large(count)
    layout = lay_out(picture)
    assert set(layout.boxes) == set(picture.boxes())
    frames = list(layout.boxes.values())
    assert all(apart(*pair) for pair in combinations(frames, 2))
    assert all(
        f.x >= 0 and f.x + f.width <= WIDTH and f.y + f.height <= layout.height for f in frames
    )
    (boundary,) = layout.cde
    for band, frame in layout.bands:
        assert apart(boundary, frame) is (band.scope is not ScopeCategory.CDE)


def test_long_lines_cross_no_box() -> None:
    """Between rows that are no neighbours a line keeps to the gaps."""
    picture = large(40)
    far = Arrow(("(internet)", "x.39"), ("tcp 443",))
    picture = Picture("p", picture.vpcs, picture.outside, (), (far,))
    paths = [p.get("d", "") for p in ET.fromstring(svg(picture)).iter(f"{NS}path")]
    points = [tuple(map(int, p.split())) for p in re.findall(r"\d+ \d+", paths[1])]
    for key, frame in lay_out(picture).boxes.items():
        if key not in far.ends:
            for (x1, y1), (x2, y2) in pairwise(points):
                line = Frame(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2))
                assert apart(line, frame), key


def test_one_file_that_a_screen_reader_can_tell() -> None:
    text = svg(picture_of(network(), PolicySettings()), "Shop / 1")
    root = ET.fromstring(text)
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "shop-1-title shop-1-desc")
    description = root.find(f"{NS}desc")
    assert description is not None
    assert "storefront to orders-db: tcp 5432 (Orders)" in str(description.text)
    assert not any(
        word in text.replace(NS[1:-1], "") for word in ("http", "url(h", "<script", "@import")
    )
    assert "prefers-color-scheme:dark" in text
    assert text == svg(picture_of(network(), PolicySettings()), "Shop / 1")
    assert "<style>" not in svg(large(3), alone=False)


def test_hostile_names_are_words() -> None:
    evil = "]]></text><script>alert(1)</script>&\u202eevil\x07\" onload='x"
    box = Box("k", evil, evil, ScopeCategory.CDE, file=evil, note=evil)
    band = Band(evil, ScopeCategory.CDE, None, (Lane("l", evil, evil),), (box,))
    arrow = Arrow(("k", "o"), (evil,), (evil,), (evil,), (evil,))
    vpc = DrawnVpc("v", evil, (evil,), (evil,), (band,))
    text = svg(Picture(evil, (vpc,), (Box("o", evil),), (), (arrow,), (evil,)), evil)
    root = ET.fromstring(text)
    assert {element.tag.removeprefix(NS) for element in root.iter()} <= {
        "svg", "title", "desc", "style", "defs", "marker", "path", "rect", "text", "g"
    }  # fmt: skip
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert "\u202e" not in text
    assert "\x07" not in text


def test_a_change_is_told_without_colour() -> None:
    boxes = tuple(Box(f"k{mark}", "api", mark=mark) for mark in Sign)
    band = Band("app", ScopeCategory.UNTAGGED, False, (), boxes)
    root = ET.fromstring(svg(Picture("p", (DrawnVpc("v", "v", (), (), (band,)),), (), (), ())))
    words = [element.text for element in root.iter(f"{NS}text")]
    assert {"api", "+ api", "~ api", "- api", "added", "changed", "removed"} <= set(words)


def test_what_many_reach_says_so() -> None:
    base = large(12)
    arrows = tuple(Arrow((f"x.{n}", "x.11"), ("tcp 443",)) for n in range(9))
    text = svg(Picture("p", base.vpcs, base.outside, (), arrows))
    assert "from 9 components" in text
    assert 'class="flow' not in text
