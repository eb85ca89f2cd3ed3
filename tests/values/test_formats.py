"""CIDRs, ARNs and JSON texts are well formed wherever they stand."""

from __future__ import annotations

import json
import re
from ipaddress import ip_network
from typing import Any

import pytest

from tests.support.roots import NAMES, configuration, values

CIDR = re.compile(r"(?:^|_)cidrs?(?:_|$|4$)|_cidr_block$|allowed_prefixes$")
# "Identify AWS resources with ARNs", AWS General Reference.
ARN = re.compile(
    r"arn:aws(?:-cn|-us-gov)?:[a-z0-9-]+:(?:[a-z]{2}(?:-[a-z]+)+-\d)?:(?:\d{12}|aws|aws-managed)?:[^\s]+"
)


def found(name: str) -> list[tuple[str, str, Any]]:
    return [(r.address, p, v) for r in configuration(name).resources for p, v in values(r)]


@pytest.mark.parametrize("name", NAMES)
def test_cidrs(name: str) -> None:
    checked = 0
    for address, path, value in found(name):
        last = path.rpartition(".")[2]
        if isinstance(value, str) and CIDR.search(last):
            assert "/" in value, f"{address}.{path} = {value}"
            ip_network(value, strict=last not in ("amazon_address", "customer_address"))
            checked += 1
    assert checked > 5


@pytest.mark.parametrize("name", NAMES)
def test_arns(name: str) -> None:
    wrong = [
        f"{address}.{path} = {value}"
        for address, path, value in found(name)
        if isinstance(value, str) and value.startswith("arn:") and not ARN.fullmatch(value)
    ]
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_texts_that_begin_like_json_are_json(name: str) -> None:
    for _, _, value in found(name):
        if isinstance(value, str) and re.match(r'\s*[{\[]\s*["{]', value):
            json.loads(value)


@pytest.mark.parametrize("name", NAMES)
def test_ports_and_rules(name: str) -> None:
    """EC2 API reference, CreateNetworkAclEntry and IpPermission."""
    for address, path, value in found(name):
        last = path.rpartition(".")[2]
        if last in ("from_port", "to_port") and isinstance(value, int):
            assert -1 <= value <= 65535, f"{address}.{path} = {value}"
        if last == "rule_no":
            assert 1 <= value <= 32766, f"{address}.{path} = {value}"


@pytest.mark.parametrize("text", ["arn:aws:s3::bucket", "arn:aws:iam::12345:role/x", "arn:x:y"])
def test_a_wrong_arn_is_seen(text: str) -> None:
    assert not ARN.fullmatch(text)
