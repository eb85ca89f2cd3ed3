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
    edge: bool = False  # its alarms are where those of CloudFront are

    @property
    def prefix(self) -> Expr:
        """What begins the ARN of each of its alarms."""
        return Expr("local.edge_alarm" if self.edge else "local.alarm")

    @property
    def region(self) -> Expr:
        """Where its alarms are."""
        return Expr("local.edge_region" if self.edge else "local.region")

    @property
    def reference(self) -> Interpolated:
        """The ARN of its first alarm."""
        return Interpolated((self.prefix, self.alarms[0]))


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What the template needs; ``prefix`` begins the ARN of each alarm. ``edge_region`` is another
    region with alarms, empty where there is none."""

    name: str
    region: str
    prefix: str
    widgets: tuple[Widget, ...]
    edge_region: str
    edge_prefix: str


def dashboard(context: Context, modules: Iterable[Module]) -> Module:
    """Decide the dashboard of the modules with alarms.

    Raises:
        InputError: there are more components than a dashboard takes.
    """
    name, region = context.environment.name, context.environment.region
    source = context.source("alarms")
    found = [module for module in modules if module.alarms]
    widgets = _fitting(context, found)
    edge = next((a.region for module in found for a in module.alarms if a.region), "")
    return Module(
        name=NAME,
        template=NAME,
        description="One page that shows how the environment is",
        data=Dashboard(
            name, region, _prefix(context, region), widgets, edge, _prefix(context, edge)
        ),
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


def _prefix(context: Context, region: str) -> str:
    account, name = context.account.account_id, context.environment.name
    return f"arn:{partition(region)}:cloudwatch:{region}:{account}:alarm:{name}-" if region else ""


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
        for region in dict.fromkeys(sorted(alarm.region for alarm in module.alarms)):
            yield from _of_module(context, module, region, graphs)


def _of_module(context: Context, module: Module, region: str, graphs: int) -> Iterator[Widget]:
    """A row: the state of the alarms of one region, and the graphs of some."""
    alarms, edge = [alarm for alarm in module.alarms if alarm.region == region], bool(region)
    row = f"{module.name} in {region}" if edge else module.name
    shown = _shown(alarms)[:graphs]
    names = [_short(context, alarm.name) for alarm in alarms]
    for part in _batches(names):
        width = COLUMNS - len(shown) * _WIDTH
        yield Widget("alarm", width, _HEIGHT, title=row, alarms=part, edge=edge)
    for alarm in shown:
        title, name = alarm.label.replace("_", " "), (_short(context, alarm.name),)
        title = f"{module.name}: {title}"
        yield Widget("metric", _WIDTH, _HEIGHT, title=title, alarms=name, edge=edge)


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
