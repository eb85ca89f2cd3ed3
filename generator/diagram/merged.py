"""Two pictures of one root, before and after, as one: what is new, changed and gone has a sign.

Boxes are the same where they share a member: a box of several endpoints stays itself when one more
comes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.diagram.model import Arrow, Band, Box, DrawnVpc, Lane, Picture, Sign

Moved = Callable[[str], str]


def merged(before: Picture, after: Picture, changed: Collection[str], moved: Moved) -> Picture:
    """The picture after, with signs. ``changed``: addresses that the apply changes in place or
    replaces; ``moved`` gives the address after of one before."""
    old = {key: _renamed(box, moved) for key, box in before.boxes().items()}
    same = _same(old, after.boxes())
    kept = set(same.values())

    def signed(box: Box) -> Box:
        if box.key not in kept:
            return replace(box, mark=Sign.ADDED)
        was = next(o for key, o in old.items() if same.get(key) == box.key)
        edited = was.members != box.members or bool(box.members & set(changed))
        return replace(box, mark=Sign.CHANGED) if edited else box

    gone = {key for key in old if key not in same}
    vpcs = [_signed_vpc(vpc, signed) for vpc in after.vpcs]
    for vpc in before.vpcs:
        vpcs = _with_gone(vpcs, _only_gone(vpc, gone))
    return replace(
        after,
        vpcs=tuple(vpcs),
        outside=(*map(signed, after.outside), *_removed(before.outside, gone)),
        regional=(*map(signed, after.regional), *_removed(before.regional, gone)),
        arrows=tuple(_arrows(before.arrows, after.arrows, same)),
        notes=(*after.notes, *_lanes(before, after, moved)),
    )


def _renamed(box: Box, moved: Moved) -> Box:
    return replace(box, members=frozenset(map(moved, box.members)))


def _same(old: Mapping[str, Box], new: Mapping[str, Box]) -> dict[str, str]:
    """Key before -> key after. What is outside has no members, and keeps its key."""
    by_member = {member: box.key for box in new.values() for member in box.members}
    found: dict[str, str] = {}
    for key, box in old.items():
        named = sorted({by_member[m] for m in box.members if m in by_member})
        own = [name for name in named if new[name].kind.partition(" x ")[0] == _kind(box)]
        if own:
            found[key] = own[0]
        elif not box.members and key in new:
            found[key] = key
    return found


def _kind(box: Box) -> str:
    return box.kind.partition(" x ")[0]


def _signed_vpc(vpc: DrawnVpc, signed: Callable[[Box], Box]) -> DrawnVpc:
    bands = (replace(band, boxes=tuple(map(signed, band.boxes))) for band in vpc.bands)
    return replace(vpc, bands=tuple(bands))


def _removed(boxes: Iterable[Box], gone: Collection[str]) -> Iterator[Box]:
    return (replace(box, mark=Sign.REMOVED) for box in boxes if box.key in gone)


def _only_gone(vpc: DrawnVpc, gone: Collection[str]) -> DrawnVpc:
    bands = (replace(b, boxes=tuple(_removed(b.boxes, gone))) for b in vpc.bands)
    return replace(vpc, bands=tuple(band for band in bands if band.boxes))


def _with_gone(vpcs: Sequence[DrawnVpc], old: DrawnVpc) -> list[DrawnVpc]:
    """Boxes that are gone, where they stood: in the same band, else in one of their own."""
    if not old.bands:
        return list(vpcs)
    if old.key not in [vpc.key for vpc in vpcs]:
        return [*vpcs, old]
    return [replace(v, bands=_bands(v.bands, old.bands)) if v.key == old.key else v for v in vpcs]


def _bands(held: Sequence[Band], gone: Sequence[Band]) -> tuple[Band, ...]:
    rest = {(band.tier, band.scope, band.public): band for band in gone}
    made = []
    for band in held:
        old = rest.pop((band.tier, band.scope, band.public), None)
        made.append(replace(band, boxes=(*band.boxes, *old.boxes)) if old else band)
    # Those of the CDE stay last, so that one line goes around them.
    return tuple(sorted((*made, *rest.values()), key=lambda band: band.scope == "cde"))


def _arrows(
    before: Iterable[Arrow], after: Iterable[Arrow], same: Mapping[str, str]
) -> Iterator[Arrow]:
    old = {tuple(same.get(end, end) for end in arrow.ends): arrow for arrow in before}
    for arrow in after:
        was = old.pop(arrow.ends, None)
        if was is None:
            yield replace(arrow, mark=Sign.ADDED)
        else:
            edited = (was.traffic, was.ranges) != (arrow.traffic, arrow.ranges)
            yield replace(arrow, mark=Sign.CHANGED) if edited else arrow
    for ends, arrow in sorted(old.items()):
        yield replace(arrow, ends=(ends[0], ends[1]), mark=Sign.REMOVED)


def _lanes(before: Picture, after: Picture, moved: Moved) -> Iterator[str]:
    old = {moved(lane.key): lane for lane in _all(before)}
    new = {lane.key: lane for lane in _all(after)}
    for words, keys, held in (
        ("New subnets", new.keys() - old.keys(), new),
        ("Subnets that are gone", old.keys() - new.keys(), old),
    ):
        if keys:
            yield f"{words}: {', '.join(f'{held[k].zone} {held[k].cidr}' for k in sorted(keys))}."


def _all(picture: Picture) -> Iterator[Lane]:
    return (lane for vpc in picture.vpcs for band in vpc.bands for lane in band.lanes)
