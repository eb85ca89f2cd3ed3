"""What tasks can take from the servers that they run on.

Sources: Amazon ECS developer guide, "Amazon EC2 container instance security considerations for
Amazon ECS" and "Amazon ECS container agent configuration" (ECS_AWSVPC_BLOCK_IMDS keeps tasks in
the mode awsvpc from the credentials of the instance; a firewall rule those in the mode bridge); EC2
user guide, "Configure the Instance Metadata Service options" (with a hop limit of 1 the answer to a
request for a token stops before a container behind a network of its own); Bottlerocket, "ecs" and
"bootstrap containers" of its settings reference (``settings.ecs.awsvpc-block-imds``, by default
false, is ECS_AWSVPC_BLOCK_IMDS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.gate.api import (
    ABSENT,
    Case,
    Configuration,
    Judgement,
    Resource,
    Unknown,
    equals,
    failed,
    items,
    not_applicable,
    passed,
    unknown,
    user_data,
)

_HOST = re.compile(r"^(?!\s*#).*\bECS_CLUSTER\s*=", re.MULTILINE)
_BLOCK = re.compile(r"^(?!\s*#).*\bECS_AWSVPC_BLOCK_IMDS\s*=[\s\"']*(\w+)", re.MULTILINE)
_NO_PART = re.compile(r"[\s\"']")
_ECS = "settings.ecs"
_BLOCK_SETTING = f"{_ECS}.awsvpc-block-imds"
_BOOTSTRAP = "settings.bootstrap-"
_FIREWALL = re.compile(r"^(?!\s*#).*169\.254\.169\.254.*\b(?:DROP|REJECT)\b", re.MULTILINE)
_ATTACHED = (
    "launch_template.id",
    "launch_template.name",
    "mixed_instances_policy.launch_template.launch_template_specification.launch_template_id",
    "launch_configuration",
)
_OPENS = {
    "awsvpc": "ECS_AWSVPC_BLOCK_IMDS (Bottlerocket: settings.ecs.awsvpc-block-imds) is not true: "
    "tasks with an interface of their own can take the role of their host",
    "bridge": "tasks on the bridge of their host can take its role: no hop limit of 1 with "
    "tokens required, and no firewall rule",
}


def tasks_kept_from_role(case: Case) -> Judgement:
    """No task in the modes awsvpc and bridge gets the credentials of its host."""
    texts, rest = user_data(case.configuration, case.resource, gap="…")
    script = "\n".join(text for text, _ in texts)
    provided = _is_provided(case.configuration, case.resource)
    open_ = any(isinstance(part, Unknown) for part in rest)
    settings = _settings(script)
    host = bool(_HOST.search(script)) or any(name.startswith(_ECS) for name in settings)
    if not (provided or host):
        modes, certain = _modes(case.configuration)
        perhaps = open_ and (modes or not certain)
        return (
            unknown("whether it is a host of tasks is not known") if perhaps else not_applicable()
        )
    if case.get("metadata_options.http_endpoint") == "disabled":
        return passed("the host has no metadata service")
    # Without a script that makes it a host, the image holds the settings of the agent. What runs
    # before the agent of Bottlerocket may change settings and firewall.
    hidden = open_ or not host or any(name.startswith(_BOOTSTRAP) for name in settings)
    kept = {"awsvpc": _blocked(script, settings, hidden), "bridge": _stopped(case, script, hidden)}
    return _judged(kept, *_modes(case.configuration))


def _judged(kept: dict[str, bool | None], modes: set[str], certain: bool) -> Judgement:
    """By what keeps tasks of a mode from the role; which modes there are may not be known."""
    if certain and not modes:
        return not_applicable()
    asked = modes if certain else set(kept)
    if all(kept[mode] for mode in asked):
        return passed()
    open_ = [mode for mode in kept if mode in asked and kept[mode] is False]
    if open_ and (certain or len(open_) == len(kept) or set(open_) & modes):
        return failed(_OPENS[next((m for m in open_ if m in modes), open_[0])])
    what = "settings of the host" if certain else "network modes of the tasks"
    return unknown(f"{what} cannot be resolved")


def _blocked(script: str, settings: dict[str, str], hidden: bool) -> bool | None:
    """Whether the agent keeps tasks with an interface of their own away."""
    found = _BLOCK.findall(script)
    if found:
        return bool(found[-1] == "true")
    texts = '"""' in script or "'''" in script
    if _ECS in settings or (settings and texts):  # an inline table; lines that may be a text
        return None
    if _BLOCK_SETTING in settings:
        return {"true": True, "false": False}.get(settings[_BLOCK_SETTING])
    return None if hidden else False


def _settings(script: str) -> dict[str, str]:
    """Settings of Bottlerocket by full name, with the first word of each value.

    They are TOML, read line by line, because what a reference gives may break its grammar.
    """
    table, found = "", dict[str, str]()
    for line in map(str.strip, script.splitlines()):
        name, is_setting, value = line.partition("=")
        if line.startswith("["):
            table = _NO_PART.sub("", line.strip("[").partition("]")[0]) + "."
        elif is_setting and not line.startswith("#"):
            word = value.partition("#")[0].split(maxsplit=1)
            found[table + _NO_PART.sub("", name)] = word[0] if word else ""
    return {name: value for name, value in found.items() if name.startswith("settings.")}


def _stopped(case: Case, script: str, hidden: bool) -> bool | None:
    """Whether what answers a container on the bridge gets lost on its way."""
    if _FIREWALL.search(script):
        return True
    limit = case.get("metadata_options.http_put_response_hop_limit")
    tokens = case.get("metadata_options.http_tokens")
    if ABSENT in (limit, tokens):  # the image, or the default of the account, decides
        return None
    asked = [equals(limit, 1), equals(tokens, "required")]
    if all(asked):
        return True
    return None if hidden or None in asked else False


def _modes(configuration: Configuration) -> tuple[set[str], bool]:
    """Network modes of the tasks that may run on servers; whether these are all."""
    found: set[str] = set()
    tasks = configuration.of_type("aws_ecs_task_definition")
    certain = False
    for task in tasks:
        compatible = configuration.literal(task.get("requires_compatibilities"))
        if compatible is not ABSENT and [*items(compatible)] == ["FARGATE"]:
            continue
        mode = configuration.literal(task.get("network_mode"))
        if mode is not ABSENT and not isinstance(mode, str):
            return found, False
        certain = True
        found |= {"bridge" if mode is ABSENT else str(mode)} & set(_OPENS)
    return found, certain


def _is_provided(configuration: Configuration, template: Resource) -> bool:
    """Whether a capacity provider of ECS launches it."""
    return any(
        configuration.target(group.get(path)) is template
        for group in _groups(configuration)
        for path in _ATTACHED
    )


def _groups(configuration: Configuration) -> Iterator[Resource]:
    for provider in configuration.of_type("aws_ecs_capacity_provider"):
        arn = provider.get("auto_scaling_group_provider.auto_scaling_group_arn")
        group = configuration.target(arn)
        if group is not None:
            yield group
