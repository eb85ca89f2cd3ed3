"""The matrix of defaults.

Each kind of ``tests/matrix/kinds.yaml`` in each scope, stage and kind of region: beside what
``pave init`` writes, judged with the gate file that it writes. A column is one environment with all
kinds; a finding belongs to the kind that its module is of.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from generator.blueprint.build import build
from generator.check import CheckOptions, check
from generator.gate.options import Options
from generator.generate import rendered
from generator.output.writer import write
from generator.spec.estate import Estate
from generator.spec.load import load_texts
from generator.spec.scaffold import Wish, scaffold
from generator.spec.scaffold_gate import gate_text
from generator.spec.tables import architecture, instance_types, zones
from tests.support.specs import merged, write_accounts

Spec = dict[str, Any]
_YAML = YAML(typ="safe", pure=True)
_ROWS: dict[str, Spec] = _YAML.load(Path(__file__).parent.parent / "matrix" / "kinds.yaml")
EVERY_COLUMN = _ROWS["every-column"]
KINDS = {name: kind for name, kind in _ROWS.items() if kind is not EVERY_COLUMN}
_SCOPES, _OUTSIDE = "scopes", "outside-production"
STAGES = ("production", "non-production")
SCOPES: dict[str, Spec] = {
    # pave validate asks for a description of what is in the CDE.
    "cde": {"pci_scope": "cde", "data_class": "cardholder", "description": "Takes card payments"},
    "connected": {"pci_scope": "connected-to", "data_class": "confidential"},
    "out": {"pci_scope": "out-of-scope"},
}
REGIONS = {
    "eu-central-1": "three zones",
    "us-east-1": "six zones, bucket without a location",
    "us-west-1": "two zones",
    "ap-northeast-1": "zones a, c, d",
    "eu-south-1": "opt-in, no Graviton3",
    "mx-central-1": "newer than the tables of instance types",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One environment: all kinds in one scope."""

    region: str
    stage: str
    scope: str

    @property
    def name(self) -> str:
        """Short: it begins every name in AWS, and load balancers have 32 characters."""
        return f"{self.stage[0]}-{self.scope[:3]}-{list(zones()).index(self.region)}"


@dataclass(frozen=True, slots=True)
class Cells:
    """What was judged: kinds by column, and what refuses, by kind and column."""

    columns: tuple[Column, ...]
    refused: Mapping[tuple[str, Column], tuple[str, ...]]
    modules: Mapping[Column, frozenset[str]]
    resources: int
    passed: int


# A stage each, in the scope that asks most of it.
DIAGONAL = (
    Column("eu-central-1", "production", "cde"),
    Column("us-west-1", "non-production", "connected"),
)


def all_columns(regions: Sequence[str] = ()) -> tuple[Column, ...]:
    """Every stage and scope of the regions; of all kinds of regions if none is named. A CDE is in
    production only: the spec refuses another one."""
    found = (Column(r, s, c) for r in regions or REGIONS for s in STAGES for c in SCOPES)
    return tuple(column for column in found if (column.stage, column.scope) != (STAGES[1], "cde"))


def kinds_of(column: Column) -> tuple[str, ...]:
    """Kinds that the environment of the column holds."""
    return tuple(n for n, kind in KINDS.items() if column.scope in kind.get(_SCOPES, SCOPES))


def judged(columns: Sequence[Column], folder: Path, *, checkov: bool) -> Cells:
    """Render the columns into the folder, and judge them together.

    Raises:
        InputError: a spec of defaults is refused before the gate sees it.
    """
    refused: dict[tuple[str, Column], list[str]] = defaultdict(list)
    trees, whole, resources = {}, Estate({}, {}), 0
    modules: dict[Column, frozenset[str]] = {}
    for column in columns:
        estate = _estate(column)
        whole = Estate(whole.environments | estate.environments, whole.accounts | estate.accounts)
        blueprint = build(estate.environments[column.name])
        trees[column.name] = rendered(blueprint, folder)[0]
        resources += sum(len(module.resources) for module in blueprint.modules)
        modules[column] = frozenset(_kind(f"module.{module.label}") for module in blueprint.modules)
    assert len(trees) == len(columns), "two columns have one name"
    write(folder / "out", trees)
    specs = folder / "environments"  # the gate reads what lies beside its file
    specs.mkdir()
    gate = specs / "_gate.yaml"
    gate.write_text(gate_text(whole), encoding="utf-8")
    write_accounts(specs, whole.accounts.values())
    options = Options(gate_file=gate, with_checkov=checkov)
    verdict = check(CheckOptions(folder / "out", gate=options))
    named = {column.name: column for column in columns}
    for found in filter(verdict.refuses, verdict.findings):
        cell = (_kind(found.resource), named[found.target])
        refused[cell].append(f"{found.policy_id} ({found.status}): {found.message}")
    answers = {cell: tuple(why) for cell, why in refused.items()}
    return Cells(tuple(columns), answers, modules, resources, verdict.passed)


def _kind(address: str) -> str:
    label = address.split(".")[1] if address.startswith("module.") else address
    return label.replace("_", "-").removesuffix("-servers")


def _estate(column: Column) -> Estate:
    account = f"shop-{column.stage[:3]}"
    texts = scaffold(Wish(column.name, column.region, account, column.stage), Estate({}, {}))
    environment = _YAML.load(texts[f"{column.name}.yaml"])
    environment = merged(environment, EVERY_COLUMN)
    if column.scope == "cde":
        environment["network"]["subnets"] |= {"cde-app": 23, "cde-data": 24}
    for name in kinds_of(column):
        kind = KINDS[name]
        (field,) = set(kind) - {_SCOPES, _OUTSIDE}
        asked = kind.get(_OUTSIDE, {}) if column.stage != STAGES[0] else {}
        spec = merged(kind[field], asked) | SCOPES[column.scope]
        environment.setdefault(field, {})[name] = _filled(spec, _offers(column.region))
    texts[f"{column.name}.yaml"] = json.dumps(environment)
    return load_texts(texts)


def _offers(region: str) -> dict[str, str]:
    types = instance_types(region)
    arn = f"{region}:000000000000:certificate/6f1b2c9e-8a47-4d3c-9b55-0c1f7be2a90"
    instance = next((t for t in ("m7g.large", "m6g.large") if t in types), "m6i.large")
    return {
        "{instance}": instance,
        "{architecture}": (architecture(instance) or "").upper(),
        "{certificate}": f"arn:aws:acm:{arn}1",
        "{public_certificate}": f"arn:aws:acm:{arn}2",
        "{edge_certificate}": f"arn:aws:acm:us-east-1:{arn.partition(':')[2]}3",
        "{dms}": f"arn:aws:dms:{region}:000000000000:cert:7Q2MZK4XW5V3NJHYTB6RLPDCGA",
        "{secret}": f"arn:aws:secretsmanager:{region}:000000000000:secret:copy-Jx82Lq",
        "{image}": f"000000000000.dkr.ecr.{region}.amazonaws.com/api@sha256:{64 * 'a'}",
        "{role}": "arn:aws:iam::000000000000:role/administrators",
    }


def _filled(value: Any, offers: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(v, offers) for key, v in value.items()}
    if isinstance(value, list):
        return [_filled(v, offers) for v in value]
    if isinstance(value, str):
        for word, offered in offers.items():
            value = value.replace(word, offered)
    return value
