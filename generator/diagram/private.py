"""Takes out of a picture what no output may say: contents of files, and sensitive values."""

from __future__ import annotations

from dataclasses import replace

from generator.diagram.model import Arrow, Box, DrawnVpc, Picture
from generator.gate.redaction import Redaction


def without_private(picture: Picture, redaction: Redaction) -> Picture:
    """The picture with a label in place of each private value. Keys are not shown."""

    def box(found: Box) -> Box:
        return replace(found, name=text(found.name), note=text(found.note))

    def vpc(found: DrawnVpc) -> DrawnVpc:
        bands = (
            replace(
                band,
                tier=text(band.tier),
                lanes=tuple(replace(lane, zone=text(lane.zone)) for lane in band.lanes),
                boxes=tuple(map(box, band.boxes)),
            )
            for band in found.bands
        )
        return replace(found, name=text(found.name), bands=tuple(bands))

    def arrow(found: Arrow) -> Arrow:
        return replace(
            found,
            traffic=tuple(map(text, found.traffic)),
            reasons=tuple(map(text, found.reasons)),
            ranges=tuple(map(text, found.ranges)),
        )

    text = redaction.text
    return replace(
        picture,
        vpcs=tuple(map(vpc, picture.vpcs)),
        outside=tuple(map(box, picture.outside)),
        regional=tuple(map(box, picture.regional)),
        arrows=tuple(map(arrow, picture.arrows)),
    )
