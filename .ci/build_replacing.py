"""Build generator/provider/replacing.json: arguments whose change replaces the resource in AWS.

    python -m venv facts
    facts/bin/pip install tf msgpack grpcio
    facts/bin/python .ci/build_replacing.py .../terraform-provider-aws_v5.100.0_x5

Asks the provider itself (``PlanResourceChange`` of Terraform's plugin protocol 5): for every
argument of every type, it plans a change of that argument alone and notes whether the answer asks
for a replacement. The schema that Terraform prints does not say it. ``open`` are arguments for
which it gave no answer; ``ordered`` are lists, in which the order of the members counts (all other
members of a type are sets), as its schema says. Nothing is created, and no credentials are needed.
Run it with a newer provider; tests/provider/test_replacing.py says which rendered type is missing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import msgpack
from tf.gen import tfplugin_pb2 as pb

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = REPOSITORY / "generator" / "provider" / "replacing.json"
COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
SETTINGS = {
    "region": "ap-southeast-1",
    "access_key": "test",
    "secret_key": "test",
    "skip_credentials_validation": True,
    "skip_requesting_account_id": True,
    "skip_metadata_api_check": "true",
    "skip_region_validation": True,
}
LISTS = (2, 3)  # pb.Schema.NestedBlock.NestingMode: LIST, SET
MAX_DEPTH = 3
MOST_ENDS = 2  # of the provider, by questions about one type: the rest of it is not asked
# What AWS gives back, or only this tool sets: no argument of a reader.
NOT_ASKED = {"id", "tags_all"}
# What must be there before the provider plans at all.
BESIDE: dict[str, dict[str, Any]] = {
    "aws_lb_target_group": {
        "target_type": "instance",
        "port": 443,
        "protocol": "HTTPS",
        "vpc_id": "vpc-1",
    },
}
Path_ = tuple[str, ...]


class Provider:
    """A provider process, asked over its socket. Some questions end it: it is started again."""

    def __init__(self, binary: str) -> None:
        self._binary, self.ended = binary, 0
        self.start()

    def start(self) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        environment |= {"TF_PLUGIN_MAGIC_COOKIE": COOKIE, "PLUGIN_PROTOCOL_VERSIONS": "5"}
        self._process = subprocess.Popen(
            [self._binary],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout
        address = self._process.stdout.readline().split("|")[3]
        options = [("grpc.max_receive_message_length", 1 << 30)]
        self._channel = grpc.insecure_channel(f"unix:{address}", options)

    def ask(self, method: str, request: Any, answer: Any) -> Any:
        """One call; protocol 5 has the messages of protocol 6 under other names."""
        call = self._channel.unary_unary(
            f"/tfplugin5.Provider/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=answer.FromString,
        )
        return call(request, timeout=300)

    def configure(self) -> Any:
        """Give it its settings; its schema."""
        schema = self.ask(
            "GetSchema", pb.GetProviderSchema.Request(), pb.GetProviderSchema.Response
        )
        settings = pb.ConfigureProvider.Request(
            terraform_version="1.11.4", config=packed(empty(schema.provider.block) | SETTINGS)
        )
        self.ask("Configure", settings, pb.ConfigureProvider.Response)
        return schema

    def plan(self, request: Any) -> Any:
        """What it plans; a diagnostic where the question ends it."""
        try:
            return self.ask("PlanResourceChange", request, pb.PlanResourceChange.Response)
        except grpc.RpcError:
            self.ended += 1
            self.stop()
            self.start()
            self.configure()
            return pb.PlanResourceChange.Response(diagnostics=[pb.Diagnostic(summary="ended")])

    def stop(self) -> None:
        self._channel.close()
        self._process.kill()
        self._process.wait()


def packed(value: Any) -> Any:
    return pb.DynamicValue(msgpack=msgpack.packb(value, use_bin_type=True))


def empty(block: Any) -> dict[str, Any]:
    """An object of the block's type with nothing in it."""
    nested = {b.type_name: [] if b.nesting in LISTS else None for b in block.block_types}
    return dict.fromkeys(a.name for a in block.attributes) | nested


def sample(kind: Any, turn: int) -> Any:
    """A value of a type; another one for the other turn."""
    if isinstance(kind, list):
        if kind[0] == "object":
            return {k: sample(v, turn) for k, v in kind[1].items()}
        inner = sample(kind[1], turn)
        return {"key": inner} if kind[0] == "map" else [inner]
    return {"number": 100 + turn, "bool": bool(turn)}.get(kind, f"value-{turn}")


def arguments(block: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Paths of everything that a configuration may set."""
    for attribute in block.attributes:
        if (attribute.required or attribute.optional) and attribute.name not in NOT_ASKED:
            yield (*path, attribute.name)
    for nested in block.block_types:
        if nested.type_name != "timeouts" and len(path) < MAX_DEPTH:
            yield from arguments(nested.block, (*path, nested.type_name))


def with_values(block: Any, turn: int, only: set[Path_], path: Path_ = ()) -> dict[str, Any]:
    """An object with a value at each of these paths."""
    found = empty(block)
    for attribute in block.attributes:
        if (*path, attribute.name) in only:
            found[attribute.name] = sample(json.loads(attribute.type), turn)
    for nested in block.block_types:
        here = (*path, nested.type_name)
        if any(p[: len(here)] == here for p in only):
            inside = with_values(nested.block, turn, only, here)
            found[nested.type_name] = [inside] if nested.nesting in LISTS else inside
    return found


def asked(provider: Provider, name: str, block: Any, only: set[Path_]) -> Any:
    """What the provider plans when these arguments change, and no others."""
    beside = {k: v for k, v in BESIDE.get(name, {}).items() if (k,) not in only}
    before = with_values(block, 0, only) | beside | {"id": "known"}
    config = with_values(block, 1, only) | beside
    if not any(a.name == "id" for a in block.attributes):
        before.pop("id")
    hidden = {"id": None} if "id" in before else {}
    request = pb.PlanResourceChange.Request(
        type_name=name,
        prior_state=packed(before),
        proposed_new_state=packed(config | {k: before[k] for k in hidden}),
        config=packed(config | hidden),
    )
    return provider.plan(request)


def replacing(provider: Provider, name: str, block: Any) -> tuple[set[Path_], set[Path_]]:
    """Arguments that replace, and those without an answer: asked all at once, then those that are
    left, because one argument may hide another; one by one where they do not fit together."""
    every, found = set(arguments(block)), set[Path_]()
    while rest := every - found:
        answer = asked(provider, name, block, rest)
        more = forced(answer, rest)
        found |= more
        if answer.diagnostics and not more:
            return one_by_one(provider, name, block, rest, found)
        if not more:
            break
    return found, set()


def one_by_one(
    provider: Provider, name: str, block: Any, rest: set[Path_], found: set[Path_]
) -> tuple[set[Path_], set[Path_]]:
    """The same, for arguments that do not fit together."""
    unanswered, ended = set[Path_](), provider.ended
    for path in sorted(rest):
        if provider.ended - ended > MOST_ENDS:
            unanswered.add(path)
            continue
        answer = asked(provider, name, block, {path})
        if forced(answer, {path}):
            found.add(path)
        elif answer.diagnostics:
            unanswered.add(path)
    return found, unanswered


def forced(answer: Any, every: set[Path_]) -> set[Path_]:
    """Paths that an answer asks a replacement for. Where a member of a set is another one, that is
    the path of the set: every argument in it replaces."""
    said = {names(path) for path in answer.requires_replace}
    return {p for p in every if any(p[: len(s)] == s or s[: len(p)] == p for s in said)}


def ordered(block: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Lists, and blocks that may be repeated in an order."""
    for attribute in block.attributes:
        kind = json.loads(attribute.type) if attribute.type else ""
        written_by_people = attribute.required or attribute.optional
        if written_by_people and isinstance(kind, list) and kind[0] == "list":
            yield (*path, attribute.name)
    for nested in block.block_types:
        here = (*path, nested.type_name)
        if nested.nesting == LISTS[0] and nested.max_items != 1:
            yield here
        if len(path) < MAX_DEPTH:
            yield from ordered(nested.block, here)


def names(path: Any) -> Path_:
    """Names of attributes and blocks along a path of the answer, without positions."""
    return tuple(step.attribute_name for step in path.steps if step.attribute_name)


def main(binary: str) -> None:
    provider = Provider(binary)
    try:
        schema = provider.configure()
        tables: dict[str, dict[str, list[str]]] = {"types": {}, "open": {}, "ordered": {}}
        for name in sorted(schema.resource_schemas):
            print(name, provider.ended, file=sys.stderr, flush=True)
            block = schema.resource_schemas[name].block
            paths = (*replacing(provider, name, block), set(ordered(block)))
            for table, held in zip(tables.values(), paths, strict=True):
                table[name] = sorted(".".join(p) for p in held)
    finally:
        provider.stop()
    version = re.search(r"_v(\d+\.\d+\.\d+)", binary)
    TARGET.write_text(written({"provider": version[1] if version else "", **tables}), "utf-8")


def written(document: dict[str, Any]) -> str:
    """The document with a line for each type: a newer provider's answer is read as a diff."""
    lines = [f' "provider": {json.dumps(document.pop("provider"))}']
    for name, table in document.items():
        rows = [
            f"  {json.dumps(type_)}: {json.dumps(paths)}"
            for type_, paths in table.items()
            if paths or name == "types"
        ]
        lines.append(f" {json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n }")
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    main(sys.argv[1])
