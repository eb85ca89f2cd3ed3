"""Terraform's pure functions over values of which some may not be known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.config.language.functions import (
    collections,
    encoding,
    files,
    known_lists,
    lazy,
    maps,
    network,
    numbers,
    regular,
    sets,
    strings,
)

FUNCTIONS: Mapping[str, Any] = {
    **strings.FUNCTIONS,
    **collections.FUNCTIONS,
    **known_lists.FUNCTIONS,
    **maps.FUNCTIONS,
    **sets.FUNCTIONS,
    **numbers.FUNCTIONS,
    **encoding.FUNCTIONS,
    **network.FUNCTIONS,
    **files.FUNCTIONS,
    **regular.FUNCTIONS,
}
LAZY: Mapping[str, Any] = lazy.FUNCTIONS
