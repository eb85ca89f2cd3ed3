"""Hypothesis: migrations into the databases of an environment that was drawn already."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from tests.support import specs

Spec = dict[str, Any]
Draw = Any
_SOURCES = ["mysql", "mariadb", "postgres", "oracle", "sqlserver", "aurora", "aurora-postgresql"]


def migrate(draw: Draw, spec: Spec) -> None:
    """Up to one migration into each database, and between the ends of a document database."""
    migrations: Spec = {}
    if spec["sites"]:
        for name, database in spec["databases"].items():
            if draw(st.booleans()):
                source = {"site": draw(st.sampled_from(sorted(spec["sites"])))}
                engine = draw(st.sampled_from(_SOURCES))
                migrations[f"m-{name}"] = _migration(
                    draw, spec, name, database, source | {"engine": engine}
                )
    for name, store in spec["documentdb"].items():
        if store.get("servers") and draw(st.booleans()):
            source = {"store": name, "engine": "mongodb"}
            migrations[f"m-{name}"] = _migration(draw, spec, name, store, source)
    if migrations:
        spec["dms"] = migrations


def _migration(draw: Draw, spec: Spec, name: str, held: Spec, source: Spec) -> Spec:
    production = spec["account"] == "pay-production"
    secret = specs.ARN.format("secretsmanager", "secret:dms/user-Ab12Cd")
    login = {"secret_arn": secret, "certificate_arn": specs.DMS_CERTIFICATE}
    units = sorted(draw(st.lists(st.sampled_from([1, 2, 8, 384]), min_size=2, max_size=2)))
    runs_on = draw(
        st.sampled_from(
            [
                {"instance": {"instance_class": "dms.r6i.large", "engine_version": "3.6.1"}},
                {"instance": {"instance_class": "dms.t3.medium", "storage_gib": 100}},
                {"serverless": {"min_capacity_units": units[0], "max_capacity_units": units[1]}},
            ]
        )
    )
    made = {
        "pci_scope": held["pci_scope"],
        "data_class": held["data_class"],
        "source": source | login | {"live": production, "database_name": "pay$ments"},
        "target": {"to": name, **login},
        "multi_az": draw(st.sampled_from([None, True])),
        "task": {
            "table_mappings": json.dumps(specs.EVERYTHING),
            "migration_type": draw(st.sampled_from(["full-load", "cdc", "full-load-and-cdc"])),
            "validation": source["engine"] != "mongodb" and draw(st.booleans()),
            "large_objects": {"mode": draw(st.sampled_from(["limited", "full", "none"]))},
        },
        **runs_on,
    }
    if made["multi_az"] is None:
        del made["multi_az"]
    if production:
        return made
    text = json.dumps(made).replace(specs.PRODUCTION_ID, specs.NON_PRODUCTION_ID)
    moved: Spec = json.loads(text)
    return moved
