"""Databases of a pair that hold the same data know each other by name and ARN."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from generator.errors import InputError
from generator.spec.load import load_texts
from generator.spec.twins import Twin
from tests.support import pairs, specs

NAME = "merchants-db"


def loaded(primary: specs.Spec, recovery: specs.Spec) -> Mapping[str, Any]:
    return load_texts(pairs.texts(primary=primary, recovery=recovery)).environments


def of_databases(made: Any, **database: Any) -> specs.Spec:
    """One side of a pair that says this of its database."""
    found: specs.Spec = made(databases={NAME: database})
    return found


def test_both_sides_derive_the_other_one() -> None:
    sides = loaded(**pairs.replicated())
    leader, follower = sides[pairs.PRIMARY].twins[NAME], sides[pairs.RECOVERY].twins[NAME]
    place = (specs.PRODUCTION_ID,)
    assert leader == Twin("rescue", pairs.REGION, *place, f"rescue-{NAME}", True)
    assert follower == Twin("production", "ap-southeast-1", *place, f"production-{NAME}", False)
    arn = f"arn:aws:rds:ap-southeast-1:{specs.PRODUCTION_ID}:db:production-{NAME}"
    assert follower.arn == arn


def test_without_a_word_nobody_follows() -> None:
    sides = loaded(pairs.primary(), pairs.recovery())
    assert not any(side.twins for side in sides.values())


def test_a_renamed_database_is_known_by_its_first_name() -> None:
    made = pairs.replicated()
    for spec in made.values():
        found = spec["databases"].pop(NAME)
        spec["databases"]["shops"] = {**found, "renamed_from": [NAME]}
        flows = spec["services"]["worker"]["talks_to"]
        flows[flows.index(NAME)] = "shops"
    sides = loaded(**made)
    assert sides[pairs.RECOVERY].twins["shops"].identifier == f"production-{NAME}"


COPIED = {"replication": {"recovery": True}, "master_password": {}}
AURORA = {
    "engine": "aurora-mysql",
    "engine_version": "8.0",
    "instance_class": "db.r7g.large",
    "storage": None,
}


@pytest.mark.parametrize(
    ("here", "there", "field", "said"),
    [
        (COPIED, {"engine": "mariadb", "engine_version": "11.4"}, "engine", "which has another"),
        (COPIED, {"engine_version": "8.0"}, "engine_version", "which has another"),
        (COPIED, {"master_username": "root1"}, "master_username", "which has another"),
        (COPIED, {"database_name": "other"}, "database_name", "which has another"),
        (COPIED, {"storage": {"size_gib": 50}}, "storage.size_gib", "which is larger"),
        (COPIED, {"proxy": {}}, "proxy", "cannot have a proxy"),
        (
            COPIED,
            {"read_replicas": {}, "master_password": {}},
            "read_replicas",
            "cannot have read replicas",
        ),
        (
            {**COPIED, **AURORA},
            {**COPIED, **AURORA},
            "replication.recovery",
            "one of both begins the global database",
        ),
        (
            {**COPIED, **AURORA, "instance_class": "db.t4g.large"},
            AURORA,
            "instance_class",
            "instance classes with much memory",
        ),
    ],
)
def test_what_both_sides_must_say_alike(
    here: specs.Spec, there: specs.Spec, field: str, said: str
) -> None:
    with pytest.raises(InputError) as error:
        loaded(of_databases(pairs.primary, **here), of_databases(pairs.recovery, **there))
    path = f"databases.{NAME}.{field}"
    assert any(p.field == path and said in p.message for p in error.value.problems)


def test_a_copy_that_has_no_place() -> None:
    alone = pairs.recovery(recovery_of=None)
    made = pairs.replicated()["primary"]
    for other, said in (
        (alone, "no environment stands in for this one"),
        (without_database(), "rescue has no database of this name"),
    ):
        with pytest.raises(InputError) as error:
            loaded(made, other)
        found = {problem.field: problem.message for problem in error.value.problems}
        assert said in found[f"databases.{NAME}.replication.recovery"]


def without_database() -> specs.Spec:
    spec = pairs.recovery()
    del spec["databases"][NAME]
    spec["services"]["worker"]["talks_to"].remove(NAME)
    return spec
