"""A copy of a root in which a plan needs neither credentials nor state nor network.

An override file (Terraform language, "Override Files") gives the provider fake credentials, its
``skip_*`` flags (AWS provider, "Argument Reference") and a local backend. Two things stand in the
way (aws-sdk-go-base, ``GetAwsConfig`` and ``VerifyAccountIDAllowed``): a role is assumed while
the provider is configured, whatever is skipped, and overriding cannot take a block away, so the
copy is made without it; and an account that is not asked for is none of the allowed ones, so the
list is emptied. The prefix list of CloudFront, which only AWS knows, gets an id of zeros.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.config.model import Block, Configuration
from generator.errors import UsageError

OVERRIDE_NAME = "pave_offline_override.tf"
BACKEND = """terraform {{
  backend "local" {{
    path = {state}
  }}
}}
"""
PROVIDER = """
provider "aws" {{
{alias}  access_key                  = "offline"
  secret_key                  = "offline"
  allowed_account_ids         = []
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
}}
"""
LEFT_OUT = (
    ".terraform",
    ".terraform.tfstate.lock.info",
    "*.tfstate",
    "*.tfstate.backup",
    "*.tfplan",
    # Plug-ins of the tree, and settings that name others.
    "terraform.d",
    ".terraformrc",
    "terraform.rc",
    ".tofurc",
    "tofu.rc",
)
# What a root reads of a network that exists.
_OF_A_NETWORK = ("data.aws_vpc", "data.aws_subnet")
# What only AWS knows, and changes nothing in a plan: an id stands for it.
_LIST, LIST_ID = "aws_ec2_managed_prefix_list", "pl-00000000000000000"
_ID = re.compile(rf"\bdata\.{_LIST}\.\w+\.id\b")
_LOOKUP = re.compile(rf'^data "{_LIST}" "\w+" \{{\n(?:  \w+ += "[^"$%]*"\n)*\}}$', re.MULTILINE)
# Blocks of a provider that need credentials of their own.
_NEEDS_CREDENTIALS = ("assume_role", "assume_role_with_web_identity")


def offline_copy(root: Path, folder: Path, configuration: Configuration) -> None:
    """Copy ``root`` to ``folder`` and make it plan offline.

    Raises:
        UsageError: the root keeps its state in HCP Terraform: a cloud block cannot be overridden;
            or it reads a network that exists, which only AWS can answer.
    """
    read = [r.address for r in configuration.of_type(*_OF_A_NETWORK)]
    if read:
        raise UsageError(
            f"--offline does not work for this root: it reads {read[0]} of AWS. Plan it with "
            "credentials."
        )
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    for resource in configuration.of_type(f"data.{_LIST}"):
        _answer((folder / resource.file).parent.resolve(), folder.resolve())
    make_offline(folder, configuration, "offline.tfstate")


def _answer(module: Path, folder: Path) -> None:
    """Write an id for the prefix lists that the files of a module in the copy look up by name and
    read nothing else of; lines keep their numbers."""
    files = sorted(module.glob("*.tf")) if module.is_relative_to(folder) else []
    answered = {
        file: _ID.sub(json.dumps(LIST_ID), _LOOKUP.sub(_emptied, _text(file))) for file in files
    }
    if any(f"data.{_LIST}." in text or f'"{_LIST}"' in text for text in answered.values()):
        return
    for file, text in answered.items():
        file.write_text(text, encoding="utf-8")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _emptied(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def make_offline(folder: Path, configuration: Configuration, state: str) -> None:
    """Make a copy of a root plan offline, with its state in the file ``state``.

    Raises:
        UsageError: the root keeps its state in HCP Terraform: a cloud block cannot be overridden.
    """
    providers = [b for b in configuration.root_blocks if b.type == "provider" and "aws" in b.labels]
    for block in configuration.root_blocks:
        if block.type == "terraform" and block.children("cloud"):
            raise UsageError("--offline does not work for a root with a cloud block.")
    for provider in providers:
        cut(folder, [b for b in provider.blocks if b.type in _NEEDS_CREDENTIALS])
    text = BACKEND.format(state=json.dumps(state)) + "".join(map(_override, providers))
    (folder / OVERRIDE_NAME).write_text(text, encoding="utf-8")


def _override(provider: Block) -> str:
    alias = provider.attributes.get("alias")
    name = alias.value if alias and isinstance(alias.value, str) else ""
    return PROVIDER.format(alias=f'  alias = "{name}"\n\n' if name.isidentifier() else "")


def cut(folder: Path, blocks: Iterable[Block]) -> None:
    """Empty the lines of blocks, keeping the numbers of all others."""
    for block in blocks:
        file = folder / block.file
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[block.line - 1 : block.end_line] = [""] * (block.end_line - block.line + 1)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
