"""Whatever stands in a spec: it loads, or every problem has a file and a line."""

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import InputError
from generator.spec.load import load_texts
from tests.support import specs
from tests.support.fuzz import fuzzed
from tests.support.strategies import NASTY

ACCOUNT = json.dumps(specs.production_account())
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**40), 10**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([*NASTY, "", "api", "cde", "0.0.0.0/0", "999.1.1.1/99", "arn:aws:x", "-"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([*NASTY, "a"]), inner)
    ),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value)
    found = [path] if path else []
    if isinstance(value, (dict, list)):
        for key, child in children:
            found += places(child, (*path, key)) if isinstance(child, (dict, list)) else []
            found.append((*path, key))
    return found


PLACES = places(specs.full_environment())


@fuzzed(60, 3000)
@example([(("external",), {"\n": None})])
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
def test_any_value_in_any_place(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    spec = specs.full_environment()
    for path, value in changes:
        put(spec, path, value)
    found: tuple[Any, ...] = ()
    try:
        load_texts({"a.yaml": ACCOUNT, "e.yaml": json.dumps(spec)})
    except InputError as error:
        found = error.problems
    for problem in found:
        assert problem.file == "e.yaml"
        assert problem.line == 1
        assert str(problem).isprintable()


def put(spec: Any, path: tuple[Any, ...], value: Any) -> None:
    """Set a place, unless an earlier change took it away."""
    *parents, last = path
    for part in parents:
        try:
            spec = spec[part]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(spec, dict) or (isinstance(spec, list) and last in range(len(spec))):
        spec[last] = value
