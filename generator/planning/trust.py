"""What of a tree may run when it is planned, and what an engine may know of who runs it.

A plan starts providers and programs. A pull request can bring its own: Terraform looks for
providers in ``terraform.d/plugins`` and ``.terraform`` of the folder it runs in (Terraform CLI,
"Provider installation", "Implied local mirror directories"), ``data "external"`` starts any
program, and a provider of another publisher is one. Provisioners run at apply, so a plan starts
none of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.config.model import Block, Configuration
from generator.config.modules.shown_source import without_login
from generator.errors import UsageError

# Publishers whose providers a plan may start without being told so.
_PUBLISHERS = ("hashicorp", "opentofu")
_HOSTS = ("registry.terraform.io", "registry.opentofu.org")
# Names of the environment that an engine needs; everything else stays behind, above all the
# tokens of a CI job.
_NEEDED = frozenset(
    {
        *("PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TERM", "TMPDIR", "TMP", "TEMP"),
        *("SYSTEMROOT", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "SSL_CERT_FILE", "SSL_CERT_DIR"),
        *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"),
        *("http_proxy", "https_proxy", "no_proxy", "all_proxy"),
    }
)
_PREFIXES = ("LC_", "TF_")


def refuse_programs(root: Path, configuration: Configuration, name: str = "") -> None:
    """Refuse a tree that brings programs which a plan would start. ``name``: what it is called
    where ``root`` is a copy.

    Raises:
        UsageError: naming each of them.
    """
    folders = [text.replace(str(root), name) if name else text for text in _plugin_folders(root)]
    _refuse(name or str(root), [*folders, *_external(configuration), *_providers(configuration)])


def refuse_modules(data: Path, name: str) -> None:
    """Refuse modules that ``init`` fetched from elsewhere: nobody has looked for programs in them.
    ``data``: the engine's own folder, which lists them (``modules/modules.json``).

    Raises:
        UsageError: naming each of them.
    """
    try:
        listed = json.loads((data / "modules" / "modules.json").read_text("utf-8"))["Modules"]
    except FileNotFoundError:
        return
    _refuse(
        name,
        [
            f"module {m['Key']} comes from {without_login(m['Source'])}, "
            "and pave cannot see what it runs"
            for m in listed
            if m["Key"] and not m["Source"].startswith(("./", "../"))
        ],
    )


def _refuse(name: str, found: list[str]) -> None:
    if found:
        raise UsageError(
            f"{name} brings programs, and a plan would run them:\n  "
            + "\n  ".join(found)
            + (
                "\nRead them first, then plan with --allow-programs. Never use "
                "--allow-programs on a branch that you do not trust while credentials are "
                "available to the plan."
            )
        )


def _plugin_folders(root: Path) -> Iterator[str]:
    for name in ("terraform.d", ".terraformrc", "terraform.rc", ".tofurc", "tofu.rc"):
        if os.path.lexists(root / name):
            yield f"{root / name}: holds plug-ins, or settings that say where to find plug-ins"


def _external(configuration: Configuration) -> Iterator[str]:
    for resource in configuration.resources:
        if resource.mode == "data" and resource.type == "external":
            yield f"{resource.file}:{resource.line}: {resource.address} runs a program"


def _providers(configuration: Configuration) -> Iterator[str]:
    blocks = (b for held in configuration.module_blocks.values() for b in held)
    for block in {id(b): b for b in (*configuration.root_blocks, *blocks)}.values():
        if block.type == "terraform":
            for required in block.children("required_providers"):
                yield from _foreign(required)


def _foreign(required: Block) -> Iterator[str]:
    for name, attribute in required.attributes.items():
        written = attribute.value
        source = written.get("source") if isinstance(written, dict) else None
        if source is None:
            continue  # Terraform takes hashicorp/<name>
        if not isinstance(source, str) or not _known(source):
            place = f"{required.file}:{attribute.line}"
            yield f"{place}: provider {name} is not from HashiCorp or OpenTofu"


def _known(source: str) -> bool:
    parts = source.lower().split("/")
    if len(parts) == 3 and parts[0] not in _HOSTS:
        return False
    return len(parts) in (2, 3) and parts[-2] in _PUBLISHERS


def engine_environment(
    given: Mapping[str, str], root: Path, data: Path, *, offline: bool
) -> dict[str, str]:
    """What an engine sees of the environment: no token of a job, offline no credentials.

    ``data`` is its own folder for providers, so that what lies in the tree's ``.terraform`` is
    not started.

    Raises:
        UsageError: the environment names a configuration of the engine inside the tree.
    """
    prefixes = _PREFIXES if offline else (*_PREFIXES, "AWS_")
    kept = {k: v for k, v in given.items() if k in _NEEDED or k.startswith(prefixes)}
    settings = kept.get("TF_CLI_CONFIG_FILE")
    if settings and Path(settings).resolve().is_relative_to(root.resolve()):
        raise UsageError(
            f"TF_CLI_CONFIG_FILE is {settings}, a file of the root that is planned; use a "
            "file outside the root"
        )
    kept |= {"TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "TF_DATA_DIR": str(data)}
    if offline:
        # No profile, credentials file or metadata service may take part.
        none = str(data / "none")
        kept |= {
            "AWS_CONFIG_FILE": none,
            "AWS_SHARED_CREDENTIALS_FILE": none,
            "AWS_EC2_METADATA_DISABLED": "true",
        }
    return kept
