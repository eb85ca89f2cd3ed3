"""The matrix of defaults: ``python -m tests.support.matrix [REGION]...``.

Each kind of ``tests/matrix/kinds.yaml`` in each scope, stage and kind of region: beside what
``pave init`` writes, judged with the gate file that it writes. A column is one environment with all
kinds; a finding belongs to the kind that its module is of.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from generator.blueprint.build import build
from generator.check import CheckOptions, check
from generator.errors import InputError
from generator.gate.options import Options
from generator.generate import rendered
from generator.output.writer import write
from generator.spec.estate import Estate
from generator.spec.load import load_texts
from generator.spec.model.network import Endpoints
from generator.spec.scaffold import Wish, scaffold
from generator.spec.scaffold_gate import gate_text
from generator.spec.tables import instance_types

Spec = dict[str, Any]
_YAML = YAML(typ="safe", pure=True)
KINDS: dict[str, Spec] = _YAML.load(Path(__file__).parent.parent / "matrix" / "kinds.yaml")
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
        return f"{self.stage[0]}{self.scope[0]}{list(REGIONS).index(self.region)}"


@dataclass(frozen=True, slots=True)
class Cells:
    """What was judged: kinds by column, and what refuses, by kind and column."""

    columns: tuple[Column, ...]
    refused: Mapping[tuple[str, Column], tuple[str, ...]]
    kinds: frozenset[str]  # modules that every column has
    resources: int
    passed: int


DIAGONAL = tuple(
    Column(region, stage, scope)
    for region, stage, scope in zip(
        ("eu-central-1", "us-west-1", "us-east-1"),
        ("production", "production", "non-production"),
        SCOPES,
        strict=True,
    )
)


def all_columns(regions: Sequence[str] = ()) -> tuple[Column, ...]:
    """Every stage and scope of the regions; of all kinds of regions if none is named. A CDE is in
    production only: the spec refuses another one."""
    found = (Column(r, s, c) for r in regions or REGIONS for s in STAGES for c in SCOPES)
    return tuple(column for column in found if (column.stage, column.scope) != (STAGES[1], "cde"))


def judged(columns: Sequence[Column], folder: Path, *, checkov: bool) -> Cells:
    """Render the columns into the folder, and judge them together.

    Raises:
        InputError: a spec of defaults is refused before the gate sees it.
    """
    refused: dict[tuple[str, Column], list[str]] = defaultdict(list)
    trees, whole, resources = {}, Estate({}, {}), 0
    kinds = frozenset(KINDS)
    for column in columns:
        estate = _estate(column)
        whole = Estate(whole.environments | estate.environments, whole.accounts | estate.accounts)
        blueprint = build(estate.environments[column.name])
        trees[column.name] = rendered(blueprint, folder)[0]
        resources += sum(len(module.resources) for module in blueprint.modules)
        kinds &= {module.name for module in blueprint.modules}
    write(folder / "out", trees)
    gate = folder / "_gate.yaml"
    gate.write_text(gate_text(whole), encoding="utf-8")
    options = Options(gate_file=gate, with_checkov=checkov)
    verdict = check(CheckOptions(folder / "out", gate=options))
    named = {column.name: column for column in columns}
    for found in filter(verdict.refuses, verdict.findings):
        cell = (_kind(found.resource), named[found.target])
        refused[cell].append(f"{found.policy_id} ({found.status}): {found.message}")
    answers = {cell: tuple(why) for cell, why in refused.items()}
    return Cells(tuple(columns), answers, kinds, resources, verdict.passed)


def _kind(address: str) -> str:
    label = address.split(".")[1] if address.startswith("module.") else address
    return label.replace("_", "-")


def _estate(column: Column) -> Estate:
    account = f"shop-{column.stage[:3]}"
    texts = scaffold(Wish(column.name, column.region, account, column.stage), Estate({}, {}))
    environment = _YAML.load(texts[f"{column.name}.yaml"])
    network = environment["network"]
    network["endpoints"] = {
        "interface": [*Endpoints().interface, "ec2"]
    }  # servers attach volumes over it
    if column.scope == "cde":
        network["subnets"] |= {"cde-app": 23, "cde-data": 24}
    for name, kind in KINDS.items():
        for field, spec in kind.items():
            filled = _filled(spec | SCOPES[column.scope], _offers(column.region))
            environment.setdefault(field, {})[name] = filled
    texts[f"{column.name}.yaml"] = json.dumps(environment)
    return load_texts(texts)


def _offers(region: str) -> dict[str, str]:
    types = instance_types(region)
    arn = f"{region}:000000000000:certificate/6f1b2c9e-8a47-4d3c-9b55-0c1f7be2a90"
    return {
        "{instance}": next((t for t in ("m7g.large", "m6g.large") if t in types), "m6i.large"),
        "{certificate}": f"arn:aws:acm:{arn}1",
        "{public_certificate}": f"arn:aws:acm:{arn}2",
        "{role}": "arn:aws:iam::000000000000:role/search-administrators",
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


def table(cells: Cells) -> Iterator[str]:
    """A line a kind, a mark a column: a dot where the gate passes, else how many refuse."""
    for column in cells.columns:
        yield f"{column.name}: {column.region}, {column.stage}, {column.scope}"
    rows = dict.fromkeys([*KINDS, *(kind for kind, _ in cells.refused)])
    yield f"{'':24}" + " ".join(f"{column.name:>4}" for column in cells.columns)
    for kind in rows:
        counts = (len(cells.refused.get((kind, column), ())) for column in cells.columns)
        yield f"{kind[:24]:24}" + " ".join(f"{n or '.':>4}" for n in counts)
    for (kind, column), why in cells.refused.items():
        for message in dict.fromkeys(why):
            yield f"{kind} {column.name}: {message}"


def main(regions: list[str]) -> int:
    """Judge all columns and print the table; 1 if anything refuses."""
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        try:
            cells = judged(all_columns(regions), Path(folder), checkov=True)
        except InputError as error:
            print(error)
            return 1
    print("\n".join(table(cells)))
    judged_cells = len(KINDS) * len(cells.columns)
    print(
        f"{len(KINDS)} kinds x {len(cells.columns)} columns = {judged_cells} cells, "
        f"{len(cells.refused)} refused; {cells.resources} resources, {cells.passed} passes; "
        f"{time.process_time() - start:.0f} s of processor time, checkov not counted"
    )
    return 1 if cells.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
