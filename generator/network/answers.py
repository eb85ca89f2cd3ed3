"""What comes back: the packets of a leg that are answered, and whether what watches connections on
the way sees both directions."""

from __future__ import annotations

from dataclasses import replace

from generator.network.forward.interface import Closed, End, Hop, Pass
from generator.network.model import Reason
from generator.network.packets.addresses import AddressSet
from generator.network.packets.packets import PacketSet

STEPS = 20_000  # of one leg: more than any network of one account needs
LIMIT = "limit"  # kind of the hop at which a leg is given up


def answered(
    arrived: Pass, answer: Pass, shut: list[Closed]
) -> tuple[PacketSet, tuple[Reason, ...]]:
    """Packets that arrived and that this answer is of, and why that is not known. None, and what
    closes it in ``shut``, where nothing is answered or, asked strictly, that is not known."""
    reasons = (*arrived.reasons, *answer.reasons)
    if answer.stateful != arrived.stateful:
        text = "what watches connections sees one direction alone"
        seen = " and ".join(sorted(answer.stateful ^ arrived.stateful))
        reasons = (*reasons, Reason(f"{text}: {seen}"))
        if not arrived.leg.lenient:
            hop = Hop("firewall", seen, "", 0, reasons[-1].text)
            shut.append(Closed(hop, STEPS, reasons))
            return PacketSet(), reasons
    packets = (arrived.packets & answer.packets.reversed).joined
    if not packets and answer.hops:
        text = f"{answer.hops[-1].text}: no answer to what arrives comes back"
        shut.append(Closed(replace(answer.hops[-1], text=text), STEPS))
    return packets, reasons


def missed(end: End, passing: AddressSet) -> tuple[Reason, ...]:
    """Why it is not known whether an end gets through, one of whose addresses may be among those
    that do not pass."""
    if not end.universal or not _less(passing, end.addresses):
        return ()
    text = f"which address {end.name} has is not known, and not all of them pass"
    return (Reason(text, subject=end.name),)


def _less(passing: AddressSet, all_: AddressSet) -> bool:
    """Whether addresses of each version are missing."""
    pairs = ((passing.v4, all_.v4), (passing.v6, all_.v6))
    return not any(whole and some.covers(whole) for some, whole in pairs)
