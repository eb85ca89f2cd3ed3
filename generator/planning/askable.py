"""Which roots a provider can be asked about without an account, and what stands in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from generator.config.model import Attribute, Configuration, Resource
from generator.errors import NoVerdictError
from generator.planning.offline import cut
from generator.planning.placeholders import Placeholders

OVERRIDE_NAME = "pave_exact_override.tf"
# What a provider answers out of itself. Tried with the AWS provider 5.100.0 and no network: every
# other of its data sources asks AWS.
_ANSWERED = frozenset(
    {
        "aws_arn",
        "aws_billing_service_account",
        "aws_cloudtrail_service_account",
        "aws_default_tags",
        "aws_elastic_beanstalk_hosted_zone",
        "aws_elb_hosted_zone_id",
        "aws_elb_service_account",
        "aws_iam_policy_document",
        "aws_lb_hosted_zone_id",
        "aws_partition",
        "aws_redshift_service_account",
        "aws_region",
        "aws_service",
        "aws_service_principal",
    }
)


def refuse_unanswerable(configuration: Configuration) -> None:
    """Refuse a root of which a plan would ask AWS.

    Raises:
        NoVerdictError: naming what asks.
    """
    asks = [r for r in configuration.resources if r.mode == "data" and r.type not in _ANSWERED]
    if asks:
        more = f" (and {len(asks) - 1} more)" if len(asks) > 1 else ""
        raise NoVerdictError(
            f"{_place(asks[0])} needs credentials: its provider asks elsewhere{more}"
        )
    for block in configuration.root_blocks:
        if block.type == "import":
            raise NoVerdictError(f"{block.file}:{block.line}: an import needs credentials")
        if block.type == "terraform" and block.children("cloud"):
            raise NoVerdictError(f"{block.file}:{block.line}: a cloud block cannot be overridden")


def _place(resource: Resource) -> str:
    return f"{resource.address} ({resource.file}:{resource.line})"


def placeholder_variables(
    configuration: Configuration, placeholders: Placeholders
) -> dict[str, str]:
    """Values for variables of the root that have no default and may have no value. The
    environment and files of values decide over them; both sides get the same."""
    return {
        block.labels[0]: placeholders.text("var", block.labels[0])
        for block in configuration.root_blocks
        if block.type == "variable"
        and block.labels
        and "default" not in block.attributes
        and _is_text(block.attributes.get("type"))
        and f"TF_VAR_{block.labels[0]}" not in os.environ
    }


def unvalidated(root: Path, tree: Path, configuration: Configuration, made_up: set[str]) -> None:
    """Cut rules (``validation``) that are for values of people: what stands in the place of such a
    value, or of an id that AWS gives, need not keep them. In the root they are those of variables
    that got a placeholder, in modules all: there what AWS gives arrives as a variable too.
    """
    blocks = [b for b in configuration.root_blocks if b.labels[:1] and b.labels[0] in made_up]
    for address, of_module in configuration.module_blocks.items():
        blocks += of_module if address else ()  # '' is the root
    for block in blocks:
        rules = block.children("validation") if block.type == "variable" else ()
        folder = Path(os.path.normpath(root / block.file)).parent
        if folder.is_relative_to(tree) and not block.file.endswith(".json"):
            cut(root, [rule for rule in rules if (root / rule.file).is_file()])


def _is_text(type_: Attribute | None) -> bool:
    return type_ is None or type_.value in ("string", "any")


def unguard(root: Path, tree: Path, configuration: Configuration) -> None:
    """Let the plan be made where it destroys what ``prevent_destroy`` names: an override file
    (Terraform language, "Override Files") in each module. What it protects is told by the review.
    """
    guarded: dict[Path, set[tuple[str, str]]] = {}
    for resource in configuration.resources:
        if resource.get("lifecycle.prevent_destroy") is True:
            folder = Path(os.path.normpath(root / resource.file)).parent
            if folder.is_relative_to(tree) and folder.is_dir():
                guarded.setdefault(folder, set()).add((resource.type, resource.name))
    for folder, names in guarded.items():
        (folder / OVERRIDE_NAME).write_text("".join(_unguarded(names)), encoding="utf-8")


def _unguarded(names: set[tuple[str, str]]) -> Iterator[str]:
    for type_, name in sorted(names):
        yield f"resource {json.dumps(type_)} {json.dumps(name)} {{\n"
        yield "  lifecycle {\n    prevent_destroy = false\n  }\n}\n"
