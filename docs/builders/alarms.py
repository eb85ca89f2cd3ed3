"""The table of alarms, and the picture of a dashboard."""

from __future__ import annotations

from pathlib import Path

from builders.dashboard_picture import picture
from builders.root import DOCS, ROOT
from generator.blueprint.build import build
from generator.spec.load import load_estate
from generator.spec.tables import table


def pages() -> dict[Path, str]:
    """The page of alarms, and the picture in it."""
    return {DOCS / "alarms.md": _page(), DOCS / "dashboard.svg": _dashboard()}


def _watched(row: dict[str, str]) -> str:
    """The metric, or what is made of two."""
    first = f"`{row['metric']}`, {row['statistic']}"
    if "expression" not in row:
        return first
    second = f"`{row['over']}`, {row['over_statistic']}"
    return f"`{row['expression']}` of {first} (value) and {second} (limit)"


def _dashboard() -> str:
    """The layout of the dashboard of production."""
    modules = build(load_estate(ROOT / "environments").environments["production"]).modules
    return picture(next(module for module in modules if module.name == "dashboard").data.widgets)


def _page() -> str:
    page = [
        "# Alarms",
        "",
        "What `alarms` of an environment gives to each of its parts. `alarms` of a part changes",
        "one of them by its name: another `threshold`, other `minutes`, or `off` with the",
        "reason. RUNBOOK.md of an environment says who has which alarm. The dashboard has a row",
        "for each part: the state of all its alarms, then graphs of the most important ones.",
        "",
        "![Layout of the dashboard of production](dashboard.svg)",
    ]
    for kind, found in table("alarms")["kinds"].items():
        page += ["", f"## {kind.replace('_', ' ')}", "", f"Metrics of `{found['namespace']}`."]
        for key, row in found["alarms"].items():
            minutes = row["period"] * row["periods"] // 60
            limit = (
                f"{row['threshold']:g} {row['unit']}"
                if "threshold" in row
                else f"{row['share']:g} of {row['of']} ({row['unit']})"
            )
            page += [
                "",
                f"### {key}",
                "",
                f"{row['meaning']} First step: {row['first_step']}",
                "",
                f"{_watched(row)}, {row['operator']} {limit} for {minutes}"
                f" minutes; without data: {row['missing']}. Source: {row['source']}.",
            ]
    page += ["", "## Events", "", "EventBridge sends them to the same topic."]
    for key, row in table("alarms")["events"].items():
        text = f"{row['meaning']} First step: {row['first_step']} Source: {row['source']}."
        page += ["", f"### event {key}", "", text]
    return "\n".join(page) + "\n"
