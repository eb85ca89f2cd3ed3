"""The same questions to any estate that a user can write: what AWS would refuse, the spec must."""

from __future__ import annotations

from ipaddress import ip_network

from hypothesis import given

from tests.support.fuzz import fuzzed
from tests.support.rendered_estates import Spec, decided, parsed, terraform_files
from tests.support.roots import values
from tests.support.strategies import environments
from tests.values.test_formats import ARN, CIDR
from tests.values.test_shapes import troubles


@fuzzed(4, 300, shrinks=False)
@given(environments())
def test_property_every_value_is_one_that_aws_takes(spec: Spec) -> None:
    resources = parsed(terraform_files(decided(spec))).resources
    found = [line for resource in resources for line in troubles(resource)]
    assert not found, "\n".join(found)
    for resource in resources:
        for path, value in values(resource):
            if isinstance(value, str) and CIDR.search(path.rpartition(".")[2]):
                ip_network(value)
            if isinstance(value, str) and value.startswith("arn:"):
                assert ARN.fullmatch(value), f"{resource.address}.{path} = {value}"
