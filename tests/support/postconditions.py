"""Postconditions of data sources, as Terraform core decides them on what AWS might answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.terraform_core import evaluate

_BLOCK = re.compile(r'^data "(\w+)" "(\w+)" \{\n(.*?)^\}', re.M | re.S)
_CONDITION = re.compile(r"condition +=\s(.+)\n\s+error_message = \"(.+)\"")
_READ = re.compile(r"\bdata\.(\w+)\.(\w+)\.(\w+)")
Answers = Mapping[str, Mapping[str, Any]]


def broken(text: str, answers: Answers, folder: Path) -> list[str]:
    """Messages of the postconditions that refuse the answers (address -> attributes)."""
    found = list(_conditions(text))
    held = evaluate(folder, [_filled(address, rule, answers) for address, rule, _ in found])
    return [message for (_, _, message), holds in zip(found, held, strict=True) if not holds]


def _conditions(text: str) -> Iterator[tuple[str, str, str]]:
    for type_, name, body in _BLOCK.findall(text):
        for rule, message in _CONDITION.findall(body):
            yield f"data.{type_}.{name}", rule, message


def _filled(address: str, rule: str, answers: Answers) -> str:
    """A condition with the answers in the place of what it reads."""
    own = json.dumps(answers[address])
    return _READ.sub(
        lambda read: json.dumps(answers[f"data.{read[1]}.{read[2]}"][read[3]]),
        rule,
    ).replace("self.", f"jsondecode({json.dumps(own)}).")
