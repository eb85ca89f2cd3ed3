"""Values that Terragrunt gives in the environment, of which parts may not be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.config.holes import filled
from generator.config.inputs import Hole, ValuesFile
from generator.config.modules.declarations import Declarations, Declared
from generator.config.syntax.bodies import Argument, Body, WrittenBlock
from generator.config.syntax.nodes import Literal
from generator.config.values import Cause, Unknown

_BY_DEFAULT = "{} (get_env in terragrunt.hcl)"


def declare_weak(declarations: Declarations, file: ValuesFile) -> None:
    """Add the variables that a file declares, and those that it sets to nobody knows what."""
    for name in file.declares:
        nothing = WrittenBlock("variable", (name,), 0, 0, Body({}, ()))
        declarations.variables.setdefault(name, Declared(file.name, nothing))
    every = declarations.variables if "*" in file.open else ()
    declarations.values_open |= {*file.open, *every} - declarations.values.keys()


def set_weak(
    declarations: Declarations,
    file: ValuesFile,
    given: Mapping[str, Argument],
    *,
    defaults_open: bool,
) -> None:
    """Set what nothing else sets; ``defaults_open``: without what is there by default."""
    holes, by_default = _by_variable(file.holes), _by_variable(file.by_default)
    for name in given.keys() - declarations.values.keys():
        said = Unknown(name, cause=Cause.VARIABLE)
        argument = _with(given[name], holes.get(name, ()), said)
        if name in by_default and name in declarations.variables:
            declarations.values_by_default[name] = label = _BY_DEFAULT.format(name)
            if defaults_open:
                doubt = Unknown(label, cause=Cause.DEFAULT)
                argument = _with(argument, by_default[name], doubt)
        declarations.values[name] = argument


def _by_variable(holes: Iterable[Hole]) -> dict[str, list[Hole]]:
    found: dict[str, list[Hole]] = {}
    for (name, *path), rest in holes:
        found.setdefault(str(name), []).append(Hole(tuple(path), rest))
    return found


def _with(argument: Argument, holes: Iterable[Hole], reason: Unknown) -> Argument:
    """The argument with what is not known. A document that is no literal, because it holds numbers
    that no JSON number holds, is not known as a whole."""
    if not holes:
        return argument
    node = argument.value
    value = filled(node.value, holes, reason) if isinstance(node, Literal) else reason
    return argument._replace(value=Literal(value))
