"""Terraform's pure functions over values of which some may not be known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.config.language.functions import (
    collections,
    csv_text,
    dates,
    encoding,
    files,
    hashes,
    known_lists,
    lazy,
    maps,
    network,
    numbers,
    regular,
    sets,
    strings,
    yaml_text,
    yaml_write,
)
from generator.config.language.functions.adapt import Called
from generator.config.language.scope import Scope
from generator.config.syntax.nodes import Node
from generator.config.values import Value

FUNCTIONS: Mapping[str, Called] = {
    **strings.FUNCTIONS,
    **collections.FUNCTIONS,
    **known_lists.FUNCTIONS,
    **maps.FUNCTIONS,
    **sets.FUNCTIONS,
    **numbers.FUNCTIONS,
    **csv_text.FUNCTIONS,
    **dates.FUNCTIONS,
    **encoding.FUNCTIONS,
    **hashes.FUNCTIONS,
    **network.FUNCTIONS,
    **files.FUNCTIONS,
    **regular.FUNCTIONS,
    **yaml_write.FUNCTIONS,
    "yamldecode": yaml_text.yamldecode,
}
LAZY: Mapping[str, Callable[[Scope, Sequence[Node]], Value]] = lazy.FUNCTIONS
