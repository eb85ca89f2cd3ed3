"""Programs that run where Terraform runs (Terraform language, "Provisioners", "External")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.gate.api import (
    ABSENT,
    Block,
    Case,
    Judgement,
    Resource,
    Result,
    Root,
    Status,
    entry,
    failed,
    items,
    lacks,
    passed,
    unknown,
    values_at,
)

# First words of resource types whose providers run programs or scripts on the machine itself.
_RUNNERS = (
    "ansible_",
    "bash_",
    "cmd_",
    "command_",
    "exec_",
    "external",
    "invoke_",
    "local_command",
    "python_",
    "remote_",
    "script_",
    "shell_",
    "ssh_",
    "toolbox_",
)
_HOSTS = ("null_resource", "terraform_data")
# AWS's own lists: address ranges of its services, certificates of RDS.
_PUBLISHED = ("ip-ranges.amazonaws.com", "truststore.pki.rds.amazonaws.com")
_REGISTRIES = ("registry.terraform.io", "registry.opentofu.org")


# What programs a provider may start: those that AWS publishes to sign in to EKS.
_LOGINS = ("aws", "aws-iam-authenticator")
# Files in which `credential_process` names a program (AWS SDKs reference, "Process credentials").
_CONFIG_VARIABLES = frozenset({"AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "PATH"})
_CONFIG_FILES = ("shared_config_files", "shared_credentials_files", "shared_credentials_file")


def no_programs(root: Root) -> Iterator[Result]:
    """A result for each resource that runs a program, or could; providers, backends, actions and
    removed resources as well."""
    yield from _of_blocks(root)
    for resource in root.configuration.resources:
        found = _program(resource)
        if found and resource.uncertain:
            yield Result(resource, Status.UNKNOWN, f"{found[0]}, if it exists", found[1])
        elif found:
            yield Result(resource, Status.FAIL, found[0], found[1])
        elif resource.type in _HOSTS:
            yield Result(resource, Status.PASS, "")


def _of_blocks(root: Root) -> Iterator[Result]:
    for module, blocks in _blocks(root).items():
        for block in blocks:
            for judgement in _started_by(block):
                name = ".".join([block.type, *block.labels])
                where = f"{module}.{name}".strip(".")
                resource = Resource(where, block.type, block.type, name, module, block)
                status = judgement.status or Status.PASS
                yield Result(resource, status, judgement.message, judgement.line)


def _started_by(block: Block) -> Iterator[Judgement]:
    if block.type == "removed":
        for inner in block.children("provisioner"):
            kind = next(iter(inner.labels), "")
            yield failed(f"the provisioner {kind} runs when the resource is destroyed", inner.line)
    elif block.type == "action" and block.labels[0].startswith(("local_", *_RUNNERS)):
        yield failed(f"{block.labels[0]} runs a program on the machine that applies", block.line)
    elif block.type == "provider":
        yield from _logins(block)
        yield from _config_files(block)
    elif block.type == "terraform":
        for backend in block.children("backend"):
            yield from _config_files(backend)
        for encryption in block.children("encryption"):
            yield from _of_encryption(encryption)
        if "encryption" in block.attributes:  # in JSON
            yield unknown("`encryption` may start a program", block.attributes["encryption"].line)


def _of_encryption(encryption: Block) -> Iterator[Judgement]:
    """OpenTofu: an external key provider or method is a program ("State and plan encryption")."""
    for inner in encryption.blocks:
        if inner.labels[:1] == ("external",):
            yield failed("the encryption of the state starts a program", inner.line)


def _logins(provider: Block) -> Iterator[Judgement]:
    """Programs that providers of clusters start (``exec``): written as a block or as a map."""
    for path in ("exec.command", "kubernetes.exec.command"):
        for found in values_at(provider, path):
            if not isinstance(found.value, str):
                if found.value not in (ABSENT, None):
                    yield unknown("the program that the provider starts is not known", found.line)
            elif found.value not in _LOGINS:
                yield failed(f"the provider starts {found.value}", found.line)
    for path in ("exec.env", "kubernetes.exec.env"):
        for found in values_at(provider, path):
            if isinstance(found.value, dict) and not _CONFIG_VARIABLES.isdisjoint(found.value):
                yield failed("the provider's login reads another AWS configuration", found.line)


def _config_files(block: Block) -> Iterator[Judgement]:
    for path in _CONFIG_FILES:
        for found in values_at(block, path):
            for value in items(found.value):
                if not isinstance(value, str):
                    if value not in (ABSENT, None):
                        yield unknown(f"`{path}` cannot be resolved", found.line)
                elif not value.startswith(("~/", "/")):  # a file of whoever runs Terraform
                    said = f"`{path}` names {value} of the repository, which may start a program"
                    yield failed(said, found.line)


def _program(resource: Resource) -> tuple[str, int] | None:
    for block in resource.block.children("provisioner"):
        kind = next(iter(block.labels), "")
        where = "on the machine that applies" if kind == "local-exec" else "from the machine"
        return f"the provisioner {kind} runs {where}", block.line
    if resource.type.startswith(_RUNNERS):
        return f"{resource.type} runs a program on the machine that plans", resource.line
    return None


def no_web_values(case: Case) -> Judgement:
    """The server is one of AWS's own, whose answers AWS publishes for this use."""
    url, line = case.get("url"), case.line_of("url")
    if isinstance(url, str):
        host = url.partition("://")[2].partition("/")[0]
        known = host in _PUBLISHED and url.startswith("https://")
        return passed() if known else failed(f"{host or 'a web server'} decides the value", line)
    return unknown("the server cannot be resolved", line)


def providers_approved(root: Root) -> Iterator[Result]:
    """A result for each provider that a module of the configuration requires."""
    approved = root.listed("approved_providers")
    for address, blocks in _blocks(root).items():
        for block in blocks:
            if block.type != "terraform":
                continue
            for inner in block.children("required_providers"):
                yield from _required(address, inner, approved)


def _blocks(root: Root) -> dict[str, tuple[Block, ...]]:
    return {"": root.configuration.root_blocks, **root.configuration.module_blocks}


def _required(module: str, block: Block, approved: tuple[str, ...]) -> Iterator[Result]:
    for name, attribute in block.attributes.items():
        source = entry(attribute.value, "source")
        text = source if isinstance(source, str) else f"hashicorp/{name}"
        place = replace(block, line=attribute.line)
        resource = Resource(
            f"{module}.provider.{name}".strip("."), "managed", name, name, module, place
        )
        status, message = _source(text, approved)
        cause = "" if status is Status.PASS else lacks("approved_providers", text)
        yield Result(resource, status, message, cause=cause)


def _source(text: str, approved: tuple[str, ...]) -> tuple[Status, str]:
    host, _, rest = text.lower().partition("/")
    short = rest if host in _REGISTRIES else text.lower()
    publisher = short.partition("/")[0]
    if short in approved or f"{publisher}/*" in approved:
        return Status.PASS, ""
    if short.count("/") > 1:
        return Status.FAIL, f"{text} is not from a public registry"
    return Status.UNKNOWN, f"{text}: its publisher is not in approved_providers"
