"""The dashboard of an environment: what is down, then each component with its alarms and graphs.

Sources: CloudWatch API reference, "Dashboard body structure and syntax" (at most 500 widgets, 24
columns; without x and y a widget takes the next free place, so that none moves in the code when
another one comes; a graph of one alarm is a metric widget with that alarm as annotation, and an
alarm widget takes up to 100).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.blueprint.alarms.alarm import Alarm
from generator.blueprint.context import Context
from generator.blueprint.expression import Expr, Interpolated
from generator.blueprint.model import Module, Output
from generator.blueprint.parts.assembly import announced
from generator.blueprint.parts.scope import network_tags
from generator.errors import InputError, Problem
from generator.spec.partition import partition

NAME = "dashboard"
MOST_WIDGETS, MOST_ALARMS, COLUMNS = 500, 100, 24
_GRAPHS, _WIDTH, _HEIGHT = 3, 6, 5


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget: ``text`` in Markdown, the state of alarms, or the graph of one of them. Alarms by
    their names without that of the environment."""

    type: str
    width: int
    height: int
    title: str = ""
    text: str = ""
    alarms: tuple[str, ...] = ()

    @property
    def reference(self) -> Interpolated:
        """The ARN of its first alarm."""
        return Interpolated((Expr("local.alarm"), self.alarms[0]))


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the template needs; ``prefix`` begins the ARN of each alarm."""

    name: str
    region: str
    prefix: str
    widgets: tuple[Widget, ...]


def dashboard(context: Context, modules: Iterable[Module]) -> Module:
    """Decide the dashboard of the modules with alarms.

    Raises:
        InputError: there are more components than a dashboard takes.
    """
    name, region = context.environment.name, context.environment.region
    account, source = context.account.account_id, context.source("alarms")
    arn = f"arn:{partition(region)}:cloudwatch:{region}:{account}:alarm:{name}-"
    found = [module for module in modules if module.alarms]
    return Module(
        name=NAME,
        template=NAME,
        description="One page that shows how the environment is",
        data=Dashboard(name, region, arn, _fitting(context, found)),
        tags={**network_tags(context), "service": NAME},
        resources=announced([("aws_cloudwatch_dashboard", "this")], source),
        source=source,
        outputs=(
            Output(
                "name",
                "Name of the dashboard",
                Expr("aws_cloudwatch_dashboard.this.dashboard_name"),
            ),
        ),
    )


def _fitting(context: Context, modules: list[Module]) -> tuple[Widget, ...]:
    """As many graphs as a dashboard takes, the same number for each component."""
    for graphs in range(_GRAPHS, -1, -1):
        widgets = tuple(_widgets(context, modules, graphs))
        if len(widgets) <= MOST_WIDGETS:
            return widgets
    where = context.source("alarms")
    message = f"{len(widgets)} components need more than the {MOST_WIDGETS} widgets of a dashboard"
    raise InputError([Problem(where.file, where.line, "alarms", message)])


def _widgets(context: Context, modules: list[Module], graphs: int) -> Iterator[Widget]:
    environment = context.environment
    about = environment.description or "What is watched, and how it is."
    yield Widget("text", COLUMNS, 2, text=f"# {environment.name}\n\n{about}")
    down = [_short(context, module.composite.name) for module in modules if module.composite]
    for names in _batches(down):
        yield Widget("alarm", COLUMNS, 4, title="Down", alarms=names)
    for module in modules:
        yield from _of_module(context, module, graphs)


def _of_module(context: Context, module: Module, graphs: int) -> Iterator[Widget]:
    shown = _shown(module.alarms)[:graphs]
    names = [_short(context, alarm.name) for alarm in module.alarms]
    for part in _batches(names):
        width = COLUMNS - len(shown) * _WIDTH
        yield Widget("alarm", width, _HEIGHT, title=module.name, alarms=part)
    for alarm in shown:
        title, name = alarm.label.replace("_", " "), _short(context, alarm.name)
        yield Widget("metric", _WIDTH, _HEIGHT, title=f"{module.name}: {title}", alarms=(name,))


def _shown(alarms: Iterable[Alarm]) -> list[Alarm]:
    """One of each kind; what takes the component down comes first."""
    first: dict[str, Alarm] = {}
    for alarm in alarms:
        first.setdefault(alarm.key, alarm)
    return sorted(first.values(), key=lambda alarm: not alarm.down)


def _short(context: Context, name: str) -> str:
    return name.removeprefix(f"{context.environment.name}-")


def _batches(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """As many as an alarm widget takes."""
    for start in range(0, len(names), MOST_ALARMS):
        yield tuple(names[start : start + MOST_ALARMS])
