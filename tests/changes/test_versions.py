"""Versions go up, and step by step where AWS asks for it."""

from pathlib import Path
from typing import Any

import pytest

from generator.changes.versions import numbers, versions
from tests.support import specs
from tests.support.rendered_estates import decided
from tests.support.steps import remembered, rendered_step, said


def told(out: Path, kind: str, before: specs.Spec, after: specs.Spec) -> str:
    old, new = (decided(specs.minimal_environment(**{kind: {"db": s}})) for s in (before, after))
    return said(versions, rendered_step(remembered(out, old), new))


def mysql(**fields: str) -> specs.Spec:
    return specs.database(engine="mysql", **fields)


KINDS: list[tuple[str, Any, str, str]] = [
    ("databases", specs.database, "17", "16"),
    ("databases", specs.database, "17.4", "17.2"),
    ("documentdb", specs.documentdb, "8.0.0", "5.0.0"),
    ("redis", specs.redis, "8.0", "7.2"),
    ("search", specs.search, "OpenSearch_3.1", "OpenSearch_2.19"),
    ("message_brokers", specs.message_broker, "4.2", "3.13"),
]


@pytest.mark.parametrize(("kind", "make", "high", "low"), KINDS)
def test_a_lower_version_is_refused_and_a_higher_one_is_not(
    tmp_path: Path, kind: str, make: Any, high: str, low: str
) -> None:
    new, old = make(engine_version=high), make(engine_version=low)
    found = told(tmp_path / "down", kind, new, old)
    assert f"cannot go from version {high} to {low}: AWS goes to no earlier version" in found
    assert found.count("cannot go") == 1
    assert told(tmp_path / "up", kind, old, new) == ""


@pytest.mark.parametrize("edit", [("17", "17.4"), ("17.4", "17")])
def test_a_major_version_and_one_within_it_are_no_step_back(
    tmp_path: Path, edit: tuple[str, str]
) -> None:
    old, new = (specs.database(engine_version=version) for version in edit)
    assert told(tmp_path, "databases", old, new) == ""


@pytest.mark.parametrize(
    ("kind", "make", "before", "after", "first"),
    [
        ("search", specs.search, "OpenSearch_2.11", "OpenSearch_3.1", "OpenSearch_2.19"),
        ("databases", mysql, "5.7", "8.4", "8.0"),
    ],
)
def test_versions_that_are_skipped_are_named(
    tmp_path: Path, kind: str, make: Any, before: str, after: str, first: str
) -> None:
    found = told(tmp_path, kind, make(engine_version=before), make(engine_version=after))
    assert f"in one step. Write {first}, generate and apply, and only then {after}." in found


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("17", (17,)),
        ("OpenSearch_2.19", (2, 19)),
        ("8.0.mysql_aurora.3.08.0", (8, 0, 3, 8, 0)),
        ("7.x", (7,)),
        ("", ()),
    ],
)
def test_numbers_of_a_version(version: str, found: tuple[int, ...]) -> None:
    assert numbers(version) == found
