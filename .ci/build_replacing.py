"""Build generator/provider/replacing.json: arguments whose change replaces the resource in AWS.

    python -m venv facts
    facts/bin/pip install tf msgpack grpcio
    facts/bin/python .ci/build_replacing.py .../terraform-provider-aws_v5.100.0_x5

Asks the provider itself (``PlanResourceChange`` of Terraform's plugin protocol 5): for every
argument of every type that templates render, it plans a change of that argument alone and notes
whether the answer asks for a replacement. The schema that Terraform prints does not say it.
Nothing is created, and no credentials are needed. Run it when a new type is rendered;
tests/provider/test_replacing.py says which is missing.
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
# Their neighbours are asked too: whoever renders one of them next needs no binary.
NEIGHBOURS = (
    "network_acl",
    "route53_resolver",
    "ec2_transit",
    "db",
    "lb",
    "ssm",
    "autoscaling",
    "cloudwatch",
)
Path_ = tuple[str, ...]


class Provider:
    """A provider process, asked over its socket."""

    def __init__(self, binary: str) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        environment |= {"TF_PLUGIN_MAGIC_COOKIE": COOKIE, "PLUGIN_PROTOCOL_VERSIONS": "5"}
        self._process = subprocess.Popen(
            [binary], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
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
    return provider.ask("PlanResourceChange", request, pb.PlanResourceChange.Response)


def replacing(provider: Provider, name: str, block: Any) -> Iterator[Path_]:
    """Arguments that replace: asked all at once, or one by one where they do not fit together."""
    every = set(arguments(block))
    answer = asked(provider, name, block, every)
    if answer.requires_replace and not answer.diagnostics:
        yield from every & {names(found) for found in answer.requires_replace}
        return
    for path in sorted(every):
        answer = asked(provider, name, block, {path})
        if answer.diagnostics and not answer.requires_replace:
            print(
                "not known:", name, ".".join(path), answer.diagnostics[0].summary, file=sys.stderr
            )
        if any(names(found)[: len(path)] == path for found in answer.requires_replace):
            yield path


def names(path: Any) -> Path_:
    """Names of attributes and blocks along a path of the answer, without positions."""
    return tuple(step.attribute_name for step in path.steps if step.attribute_name)


def rendered_types() -> set[str]:
    """Types of all resources that a template can render, also those of a name made in parts."""
    written = [*(REPOSITORY / "templates").rglob("*.tf.j2"), *(REPOSITORY / "out").rglob("*.tf")]
    texts = (p.read_text("utf-8") for p in written)
    return {t for text in texts for t in re.findall(r'^resource "(aws_\w+)"', text, re.M)}


def main(binary: str) -> None:
    provider = Provider(binary)
    try:
        schema = provider.ask(
            "GetSchema", pb.GetProviderSchema.Request(), pb.GetProviderSchema.Response
        )
        known = schema.provider.block
        settings = pb.ConfigureProvider.Request(
            terraform_version="1.11.4", config=packed(empty(known) | SETTINGS)
        )
        provider.ask("Configure", settings, pb.ConfigureProvider.Response)
        found = {}
        near = {
            name
            for name in schema.resource_schemas
            if name.startswith(tuple(f"aws_{n}_" for n in NEIGHBOURS))
        }
        for name in sorted((rendered_types() | near) & set(schema.resource_schemas)):
            block = schema.resource_schemas[name].block
            found[name] = sorted(".".join(p) for p in replacing(provider, name, block))
    finally:
        provider.stop()
    version = re.search(r"_v(\d+\.\d+\.\d+)", binary)
    document = {"provider": version[1] if version else "", "types": found}
    TARGET.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
