"""What a verdict holds of the computed network, for formats that tell it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NetworkPlace:
    """A place of the network and its PCI DSS scope: '' beyond what is tagged, as the internet."""

    name: str
    scope: str


@dataclass(frozen=True, slots=True)
class NetworkObservation:
    """What was computed of the network of a target. ``state``: open, closed, unknown or counted;
    ``decided``: rules and routes, each with its ``file:line``."""

    target: str
    state: str
    title: str
    text: str
    subjects: tuple[NetworkPlace, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
