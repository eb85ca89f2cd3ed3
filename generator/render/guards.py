"""What keeps a template from printing a raw string by accident.

Jinja's own autoescaping is for HTML: where Markup meets a plain string (``~``, ``+``, ``%``,
``join``, ``format``) it HTML-escapes the string and calls the result Markup, which then
reaches the file as it is, ``${`` and all. Here such a mix is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from pydantic import BaseModel

# Filters that make Markup of a string, or build text from parts in their own way; and what is
# different every time, so that `pave generate --check` would never agree.
_REFUSED = (
    "e",
    "escape",
    "forceescape",
    "format",
    "indent",
    "random",
    "replace",
    "safe",
    "striptags",
    "tojson",
    "truncate",
    "urlize",
    "wordwrap",
    "xmlattr",
)


class MixedTextError(TypeError):
    """A template mixes text that is HCL already with a plain string."""


def concatenated(parts: Iterable[object], separator: str = "") -> str:
    """Filter ``join`` and operator ``~``: plain parts to one plain string.

    Raises:
        MixedTextError: a part is HCL already.
    """
    found = list(parts)
    for part in found:
        if hasattr(part, "__html__"):
            raise MixedTextError(f"{part!r} is HCL already: print it on its own")
    return str(separator).join(map(str, found))


@pass_context
def unfolded(_: Context, value: object) -> object:
    """Filter: the value itself, known only while the template is rendered."""
    return value


class _Guarded(NodeTransformer):
    """``a ~ b`` as a filter that refuses Markup; and no constant is printed before its time: Jinja
    escapes one for HTML before ``finalize`` sees it."""

    def __init__(self, environment: Environment) -> None:
        self._context = nodes.EvalContext(environment)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - jinja2's naming
        self.generic_visit(node)
        node.nodes = [self._printed(child) for child in node.nodes]
        return node

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        try:
            node.as_const(self._context)
        except nodes.Impossible:
            return node
        if isinstance(node, nodes.TemplateData):
            return node
        return nodes.Filter(node, "unfolded", [], [], None, None, lineno=node.lineno)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - jinja2's naming
        self.generic_visit(node)
        parts = nodes.List(list(node.nodes), lineno=node.lineno)
        return nodes.Filter(parts, "join", [], [], None, None, lineno=node.lineno)


class GuardedEnvironment(ImmutableSandboxedEnvironment):
    """A sandboxed environment in which Markup and strings do not mix."""

    intercepted_binops = frozenset({"+", "%", "*"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in _REFUSED:
            self.filters.pop(name, None)
        self.globals.pop("lipsum", None)
        self.filters["join"] = concatenated
        self.filters["unfolded"] = unfolded

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        transformed: nodes.Template = _Guarded(self).visit(tree)
        return transformed

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing of Markup: its methods take plain strings in. Nothing of classes and paths, and
        of a part of a spec nothing that every model has: pydantic's methods read files."""
        if hasattr(obj, "__html__") or isinstance(obj, (type, PurePath)):
            return False
        if isinstance(obj, BaseModel) and hasattr(BaseModel, attr):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """``str.format`` is safe here, but of Markup it would put strings in unescaped."""
        if hasattr(getattr(value, "__self__", None), "__html__"):
            raise SecurityError("no method of text that is HCL already may be called")
        return super().wrap_str_format(value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Binary operators that Markup would take over."""
        if hasattr(left, "__html__") or hasattr(right, "__html__"):
            raise MixedTextError(f"{operator!r} on text that is HCL already: print it on its own")
        return super().call_binop(context, operator, left, right)
