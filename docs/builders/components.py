"""A page per kind of component: its examples, what pave makes of each, who judges it.

An example (components/examples/<field>/*.yaml) is a fragment of a spec, merged as `extends`
does it into what `pave init production --region eu-central-1` writes; its first comment says what
it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from builders.root import DOCS, ROOT
from generator.blueprint.build import build
from generator.blueprint.model import Module
from generator.gate.model import Policy
from generator.gate.policy.catalogue import load_catalogue
from generator.spec.estate import Estate
from generator.spec.load import load_texts
from generator.spec.model.environment import Environment
from generator.spec.scaffold import Wish, scaffold

EXAMPLES = DOCS / "components" / "examples"
NAME = "production"
TITLES = {
    "services": "Services: virtual servers and containers",
    "functions": "Functions: AWS Lambda",
    "databases": "Relational databases: RDS and Aurora",
    "documentdb": "Document databases: DocumentDB",
    "redis": "In-memory stores: ElastiCache",
    "message_brokers": "Message brokers: Amazon MQ",
    "search": "Search: OpenSearch",
    "file_systems": "File systems: EFS",
    "buckets": "Buckets: S3",
    "tables": "Tables: DynamoDB",
    "queues": "Queues: SQS",
    "topics": "Topics: SNS",
    "payment_keys": "Keys for card and PIN data: AWS Payment Cryptography",
    "dms": "Migration of databases: DMS",
    "server_replication": "Replication of servers: DRS and MGN",
    "client_vpns": "VPN of operators: Client VPN",
    "own": "Of your own Terraform: Amazon MSK and all that has no kind here",
    "sites": "Sites: VPN and Direct Connect",
    "external": "Destinations on the internet",
}
# Modules that are not called after a component of the field.
_WITH = {"sites": ("private-gateway",)}
_YAML = YAML(typ="safe", pure=True)
_FIRST = ("minimal", "full")
_WATCHED = "alarms: {email: [incident-desk@example.com]}"

# Dead letters of topics are queues too, and the policies on queues belong on both pages.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A fragment as it is shown, and the modules that its components become."""

    title: str
    words: str
    text: str
    modules: tuple[Module, ...]


def pages() -> dict[Path, str]:
    """A page per field that has examples, and an index."""
    policies = load_catalogue([ROOT / "policies"])
    shown = {
        field: [_example(path, field) for path in sorted(example_files(field), key=_place)]
        for field in TITLES
    }
    types = {field: set(_types(_modules_of(examples))) for field, examples in shown.items()}
    holders = Counter(name for held in types.values() for name in held)
    found = {DOCS / "components/README.md": _index()}
    for field, examples in shown.items():
        own = {name for name in types[field] if holders[name] <= _FEW}
        judging = [policy for policy in policies if own.intersection(policy.resources)]
        found[DOCS / f"components/{field}.md"] = _page(field, examples, judging)
    return found


def example_files(field: str) -> list[Path]:
    """Examples of a field of the environment spec."""
    return sorted((EXAMPLES / field).glob("*.yaml"))


def specs(example: str) -> dict[str, str]:
    """Spec files by name: an estate in which the environment has the example."""
    texts = scaffold(Wish(NAME, "eu-central-1", f"{NAME}-account"), Estate({}, {}))
    texts["_init.yaml"] = texts.pop(f"{NAME}.yaml")
    texts[f"{NAME}.yaml"] = f"kind: environment\nname: {NAME}\nextends: _init.yaml\n{example}"
    return texts


def _modules(example: str) -> tuple[Module, ...]:
    """Everything rendered with the example, with its alarms even if it asks for none."""
    watched = example if "\nalarms:" in example else f"{example}\n{_WATCHED}"
    return build(load_texts(specs(watched)).environments[NAME]).modules


def _modules_of(examples: Iterable[Example]) -> list[Module]:
    return [module for example in examples for module in example.modules]


def _place(path: Path) -> tuple[int, str]:
    first = _FIRST.index(path.stem) if path.stem in _FIRST else len(_FIRST)
    return first, path.stem


def _example(path: Path, field: str) -> Example:
    lines = path.read_text(encoding="utf-8").splitlines()
    said = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    words = " ".join(line.removeprefix("#").strip() for line in lines[:said])
    text = "\n".join(lines[said:])
    names = [*_YAML.load(text)[field], *_WITH.get(field, ())]
    modules = tuple(m for m in _modules(text) if any(_belongs(m.name, name) for name in names))
    return Example(path.stem.replace("-", " ").capitalize(), words, text, modules)


def _belongs(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}-") or module.endswith(f"-{name}")


def _index() -> str:
    lines = ["# Components", "", "What an environment is made of, with examples. An example goes"]
    lines += [
        "into the spec that `pave init production --region eu-central-1` writes; tests render"
    ]
    lines += ["each of them and hold it against the gate.", ""]
    lines += [f"- [{title}]({field}.md)" for field, title in TITLES.items()]
    return "\n".join(lines) + "\n"


def _page(field: str, examples: list[Example], judging: Iterable[Policy]) -> str:
    schema = Environment.model_json_schema()
    (member,) = schema["properties"][field]["patternProperties"].values()
    model = member["$ref"].rpartition("/")[2]
    reference = f"[all of its fields](../spec.md#{model.lower()})"
    lines = [f"# {TITLES[field]}", "", _words(schema["$defs"][model]), ""]
    lines.append(f"Field `{field}` of the environment spec: {reference}.")
    for example in examples:
        lines += ["", f"## {example.title}", "", example.words, "", "```yaml", example.text, "```"]
        lines += ["", _made(example.modules)]
    modules = _modules_of(examples)
    lines += [*_outputs(modules), *_alarms(modules), *_judged(judging)]
    return "\n".join(lines) + "\n"


def _words(part: dict[str, Any]) -> str:
    """The description of a model, or of its long form."""
    for form in part.get("anyOf", ()):
        part = form if "properties" in form else part
    return " ".join(part["description"].replace("``", "`").split())


def _types(modules: Iterable[Module]) -> Counter[str]:
    return Counter(resource.type for module in modules for resource in module.resources)


def _made(modules: tuple[Module, ...]) -> str:
    if not modules:
        return "It has no module: security groups, network ACLs, routes and DNS Firewall follow it."
    counts = sorted(_types(modules).items())
    types = ", ".join(f"`{name}`" + (f" ({n})" if n > 1 else "") for name, n in counts)
    places = ", ".join(f"`modules/{module.name}`" for module in modules)
    return f"Rendered in {places}: {types}."


def _outputs(modules: Iterable[Module]) -> list[str]:
    """Links to the outputs of the kinds of module."""
    kinds = sorted({m.template for m in modules if m.outputs})
    links = ", ".join(f"[{kind}](../module-outputs.md#{kind})" for kind in kinds)
    text = f"For [Terraform of your own](../how-to/own-terraform.md): {links}."
    return ["", "## Outputs", "", text] if kinds else []


def _alarms(modules: Iterable[Module]) -> list[str]:
    """What is watched when the environment has `alarms`."""
    names = sorted({alarm.key for module in modules for alarm in module.alarms})
    text = f"With [alarms](../alarms.md): {', '.join(f'`{name}`' for name in names)}."
    return ["", "## Alarms", "", text] if names else []


def _judged(policies: Iterable[Policy]) -> list[str]:
    """The policies that read what this kind has and at most one other."""
    rows = [
        f"| [{p.id}](../policies/{p.family}.md#{p.id}) | {p.level} | {p.severity} | {p.title} |"
        for p in policies
    ]
    head = [
        "",
        "## Policies",
        "",
        "| policy | level | severity | title |",
        "| --- | --- | --- | --- |",
    ]
    return [*head, *rows] if rows else []
