"""Buckets of AWS, against its tables: without them Patch Manager stops behind an endpoint."""

import pytest

from generator.blueprint.network import network
from generator.blueprint.parts.aws_buckets import for_agent, patches_unknown, read_by_agent
from generator.spec.tables import zones
from tests.support.rendered import parsed
from tests.support.runbooks import steps
from tests.support.specs import Spec, context_for, minimal_environment

# Systems Manager user guide, "Reference: Amazon S3 buckets for patching operations".
DOCUMENTED = {
    "ap-southeast-1": (
        "patch-baseline-snapshot-ap-southeast-1",
        "aws-patch-manager-ap-southeast-1-7fdfd9ef7",
    ),
    "us-east-2": ("patch-baseline-snapshot-us-east-2", "aws-patch-manager-us-east-2-552881074"),
    "me-south-1": (
        "patch-baseline-snapshot-me-south-1-uduvl7q8",
        "aws-patch-manager-me-south-1-a53fc9dce",
    ),
    "af-south-1": (
        "patch-baseline-snapshot-af-south-1-tbxdb5b9",
        "aws-patch-manager-af-south-1-bdd5f65a9",
    ),
    "eu-south-2": (
        "patch-baseline-snapshot-eu-south-2-df2c9d70",
        "aws-patch-manager-eu-south-2-a4cf248b1",
    ),
}
# Opened after that page was written.
NEWER = {"ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "mx-central-1"}


def published(endpoints: Spec) -> list[str]:
    """Buckets that the endpoint of S3 lets everybody read."""
    environment = minimal_environment(network={"endpoints": endpoints})
    found = parsed(network(context_for(environment))).of_type("aws_vpc_endpoint")
    (endpoint,) = [e for e in found if e.name == "s3"]
    policy = endpoint.get("policy").value
    (statement,) = [s for s in policy["Statement"] if s["Sid"] == "PackagesPublishedByAws"]
    assert statement["Action"] == "s3:GetObject"
    return [str(arn).removeprefix("arn:aws:s3:::") for arn in statement["Resource"]]


@pytest.mark.parametrize("region", DOCUMENTED)
def test_patches_come_from_the_buckets_that_aws_documents(region: str) -> None:
    snapshots, modules = DOCUMENTED[region]
    patching = [name for name in for_agent(region) if "patch" in name]
    assert patching == [snapshots, modules]


@pytest.mark.parametrize("region", sorted(zones()))
def test_every_region_has_its_own_buckets_and_no_wildcard(region: str) -> None:
    names = for_agent(region)
    assert all(region in name and "*" not in name and "{" not in name for name in names)
    assert f"aws-ssm-distributor-file-{region}" in names
    assert len(set(names)) == len(names)
    assert patches_unknown(region) is (region in NEWER)


def test_the_endpoint_admits_what_the_role_of_a_server_may_read() -> None:
    endpoints = {"gateway": ["s3"], "interface": ["ssm"]}
    mine = [
        arn.removeprefix("arn:aws:s3:::") for arn in read_by_agent("ap-southeast-1")["Resource"]
    ]
    assert set(mine) < set(published(endpoints))


def test_layers_of_images_come_with_the_endpoints_of_ecr_only() -> None:
    layers = "prod-ap-southeast-1-starport-layer-bucket/*"
    pulling = {"gateway": ["s3"], "interface": ["ecr.api", "ecr.dkr"]}
    assert layers in published(pulling)
    assert layers not in published({"gateway": ["s3"], "interface": ["ssm"]})


def test_a_region_whose_bucket_nobody_knows_is_said_to_the_operator() -> None:
    title = "Find the bucket of Patch Manager in mx-central-1"
    zones_there = [f"mx-central-1{zone}" for zone in "abc"]
    there = minimal_environment(region="mx-central-1", network={"availability_zones": zones_there})
    for environment, told in ((there, [title]), (minimal_environment(), [])):
        context = context_for(environment)
        titles = [step.title for step in steps(network(context), context)]
        assert [t for t in titles if t.startswith("Find the bucket")] == told
