"""What the `references` of a plan's configuration point at, across modules.

An expression's list holds each traversal and its prefixes (`aws_vpc.main.id`,
`aws_vpc.main`), relative to the module. Through `var.x` it goes on in the call, through
`module.m.x` in the child's output. Local values are not part of a plan: they end the search.
"""

from __future__ import annotations

import re
from typing import Any

from generator.config.plan.document import PlanDocument, without_indexes
from generator.config.values import Reference

_STEP = re.compile(r'[^.\[\]]+|\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]')
_LOOPS = ("count.index", "each.key", "each.value")
_NOT_RESOURCES = ("local", "path", "terraform", "each", "count", "self")
MAX_HOPS = 40


class References:
    """Resolves references of one plan."""

    def __init__(self, plan: PlanDocument) -> None:
        self._plan = plan

    def of(self, expression: Any, module: str, instance: str = "") -> list[Reference]:
        """References of an expression in a module; ``instance`` is the index of the resource
        that holds it (``[0]``), for `aws_x.y[count.index]`."""
        return list(dict.fromkeys(self._expression(expression, module, instance, MAX_HOPS)))

    def _expression(self, node: Any, module: str, instance: str, hops: int) -> list[Reference]:
        if isinstance(node, list):
            return [r for n in node for r in self._expression(n, module, instance, hops)]
        if not isinstance(node, dict):
            return []
        listed = node.get("references")
        if not isinstance(listed, list):
            return [r for n in node.values() for r in self._expression(n, module, instance, hops)]
        looped = instance if any(t in _LOOPS for t in listed) else ""
        full = [t for t in listed if not _has_longer(t, listed)]
        return [r for t in full for r in self._text(t, module, looped, hops)]

    def _text(self, text: str, module: str, looped: str, hops: int) -> list[Reference]:
        steps = _STEP.findall(text)
        if not steps or not hops or steps[0] in _NOT_RESOURCES:
            return []
        if steps[0] == "var" and len(steps) > 1:
            return self._variable(steps[1], module, hops)
        if steps[0] == "module" and len(steps) > 2:
            return self._output(steps, module, hops)
        return self._resource(steps, module, looped)

    def _variable(self, name: str, module: str, hops: int) -> list[Reference]:
        parent, _, call = module.rpartition("module.")
        parent = parent.rstrip(".")
        calling = self._plan.module(parent) if module else None
        calls = (calling or {}).get("module_calls") or {}
        arguments = (calls.get(without_indexes(call)) or {}).get("expressions") or {}
        index = call[len(without_indexes(call)) :]
        return self._expression(arguments.get(name), parent, index, hops - 1)

    def _output(self, steps: list[str], module: str, hops: int) -> list[Reference]:
        name, rest = steps[1], steps[2:]
        index = rest.pop(0) if rest and rest[0].startswith("[") else ""
        child = f"{module}.module.{name}{index}" if module else f"module.{name}{index}"
        outputs = (self._plan.module(child) or {}).get("outputs") or {}
        expression = (outputs.get(rest[0]) or {}).get("expression") if rest else None
        return self._expression(expression, child, "", hops - 1)

    def _resource(self, steps: list[str], module: str, looped: str) -> list[Reference]:
        size = 3 if steps[0] == "data" else 2
        if len(steps) < size:
            return []
        base, rest = ".".join(steps[:size]), steps[size:]
        address = f"{module}.{base}" if module else base
        if rest and rest[0].startswith("["):
            address, rest = address + rest[0], rest[1:]
        attribute = ".".join(rest).replace(".[", "[")
        if address in self._plan.planned or address in self._plan.read:
            return [Reference(address, attribute)]
        if looped and address + looped in self._plan.planned:
            return [Reference(address + looped, attribute)]
        # Named as a whole, or in a module that is called several times: any instance.
        instances = self._plan.instances.get(without_indexes(address), [])
        return [Reference(a, attribute) for a in instances] or [Reference(address, attribute)]


def _has_longer(text: str, listed: list[str]) -> bool:
    return any(o != text and o.startswith((f"{text}.", f"{text}[")) for o in listed)
