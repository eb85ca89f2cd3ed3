"""Buckets of AWS that servers install and patch themselves from; the table names its sources."""

from __future__ import annotations

from generator.blueprint.parts.iam import Statement
from generator.spec.tables import table


def for_linux(region: str) -> list[str]:
    """Repositories of Amazon Linux and the CloudWatch agent: read without credentials."""
    return _named(table("aws_buckets")["linux"], region)


def for_agent(region: str) -> list[str]:
    """What the SSM agent reads: its own updates, packages, documents, patches."""
    buckets = table("aws_buckets")
    snapshots = buckets["patch_snapshots"].get(region, buckets["patch_snapshot"])
    patches = buckets["patch_manager"].get(region)
    return _named([*buckets["agent"], snapshots, *([patches] if patches else [])], region)


def patches_unknown(region: str) -> bool:
    """Whether the table lacks the region's bucket of Patch Manager, which nobody can guess."""
    return region not in table("aws_buckets")["patch_manager"]


def image_layers(region: str) -> str:
    """Where ECR keeps the layers of images."""
    return _named([table("aws_buckets")["ecr"]], region)[0]


def read_by_agent(region: str) -> Statement:
    """A server reads them with its role, as soon as it reaches S3 over an endpoint."""
    return {
        "Sid": "ReadBucketsOfSystemsManager",
        "Effect": "Allow",
        "Action": "s3:GetObject",
        "Resource": objects(for_agent(region)),
    }


def objects(names: list[str]) -> list[str]:
    """ARNs of everything in the buckets."""
    return [f"arn:aws:s3:::{name}/*" for name in names]


def _named(names: list[str], region: str) -> list[str]:
    return [name.format(region=region) for name in names]
