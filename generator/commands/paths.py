"""``pave paths``: who can reach what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import (
    out_folder,
    plan_source,
    result_file,
    table_or_json,
    variable_files,
)
from generator.commands.output import put, width_of

if TYPE_CHECKING:
    from generator.gate.targets import Target
    from generator.network.network import Topology
    from generator.paths.pairs import Asking
    from generator.paths.question import Sought


@dataclass(frozen=True, slots=True)
class _View:
    json: bool
    width: int


@click.command()
@click.argument("target")
@click.option("--from", "origin", metavar="PLACE", help="Where connections come from.")
@click.option("--to", "goal", metavar="PLACE", help="Where they go.")
@click.option("--port", "ports", metavar="PORTS", help="At the place --to: 443, 8000-8100.")
@click.option(
    "--protocol",
    type=click.Choice(("tcp", "udp", "icmp")),
    help="Without one it is TCP where there are ports, and else anything.",
)
@click.option(
    "--avoiding",
    multiple=True,
    metavar="HOP",
    help=(
        "Only paths around these: places, addresses of resources, or kinds such as firewall or "
        "nat. May be repeated."
    ),
)
@click.option("--all", "everything", is_flag=True, help="Print who reaches what.")
@click.option("--list", "listed", is_flag=True, help="Print the names of all places.")
@click.option(
    "--assert",
    "statements",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of statements about what must be open and what must be closed.",
)
@click.option(
    "--against-spec",
    is_flag=True,
    help="Hold the open paths against the flows that the spec of the environment TARGET declares.",
)
@click.option(
    "--specs",
    type=click.Path(path_type=Path, file_okay=False),
    default="environments",
    show_default=True,
    help="Folder of the specs, for --against-spec.",
)
@out_folder
@plan_source
@variable_files
@table_or_json
@result_file
def command(  # noqa: PLR0913 - one per option
    target: str,
    origin: str | None,
    goal: str | None,
    ports: str | None,
    protocol: str | None,
    avoiding: tuple[str, ...],
    everything: bool,
    listed: bool,
    statements: Path | None,
    against_spec: bool,
    specs: Path,
    out: Path,
    source: Path | None,
    var_files: tuple[str, ...],
    format_: str,
    output: Path | None,
) -> None:
    """Show which network paths TARGET opens, hop by hop, or what closes them.

    TARGET is a name under out/, a directory with .tf files, or a plan in JSON. Ask one question
    (--from and --to), all of them (--all), or hold the paths against a file (--assert) or the
    spec (--against-spec). A place of another root under out/ is called NAME/PLACE, such as
    ledger/booking: both roots are read together. Exit status: 0 answered, 1 a statement is
    refused or the spec differs, 2 wrong usage, 3 something is unknown.
    """
    _one_question(origin, goal, everything, listed, statements, against_spec)
    from generator.paths.names import hops
    from generator.paths.pairs import asking
    from generator.paths.run import Of, network

    wanted = _wanted(protocol, ports, avoiding)
    of = Of(target, out, source, var_files)
    found, net = network(of)
    view = _View(format_ == "json", width_of(output))
    if listed:
        text, status = _places(net), 0
    elif statements:
        text, status = _held(found, net, statements, view)
    elif against_spec:
        text, status = _against(found, net, specs, view)
    elif everything:
        wanted = replace(wanted, avoiding=hops(net.places, avoiding, net.addresses))
        text, status = _matrix(found, net, wanted, view)
    else:
        text, status = _answer(asking(of, found, net, (origin or "", goal or ""), wanted), view)
    put(text, output)
    raise SystemExit(status)


def _one_question(source: str | None, goal: str | None, *others: bool | Path | None) -> None:
    from generator.errors import UsageError

    pair = source is not None or goal is not None
    if [pair, *map(bool, others)].count(True) != 1:
        raise UsageError(
            "Write --from and --to, or one of --all, --assert FILE, --against-spec and --list."
        )
    if pair and (source is None or goal is None):
        raise UsageError("A question needs both --from and --to.")


def _wanted(protocol: str | None, ports: str | None, avoiding: tuple[str, ...]) -> Sought:
    from generator.errors import UsageError
    from generator.paths.ports import spans
    from generator.paths.question import Sought

    if ports is not None and protocol == "icmp":
        raise UsageError("--port: ICMP has no ports.")
    try:
        found = spans(ports) if ports is not None else ()
    except ValueError as error:
        raise UsageError(f"--port: {error}.") from None
    return Sought(protocol or ("tcp" if found else None), found, frozenset(avoiding))


def _places(net: Topology) -> str:
    from generator.shown import visible

    return "".join(f"{visible(name)}\n" for name in net.places)


def _answer(asked: Asking, view: _View) -> tuple[str, int]:
    from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, UsageError
    from generator.paths import document, text
    from generator.paths.question import UNKNOWN, together

    replies, found = asked.replies(), asked.target
    if not replies:
        raise UsageError(f"{' to '.join(asked.names)}: packets inside one place are not followed.")
    status = EXIT_NO_VERDICT if together(replies) == UNKNOWN else EXIT_PASSED
    if view.json:
        return document.text(document.answers(found.name, replies, found.shown)), status
    return text.one_question(replies, found.shown, view.width), status


def _matrix(found: Target, net: Topology, wanted: Sought, view: _View) -> tuple[str, int]:
    from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED
    from generator.paths import document, text
    from generator.paths.matrix import cells, who_reaches_what
    from generator.paths.question import UNKNOWN

    replies = who_reaches_what(net, wanted)
    unknown = any(reply.verdict == UNKNOWN for reply in replies)
    status = EXIT_NO_VERDICT if unknown else EXIT_PASSED
    if view.json:
        return document.text(document.answers(found.name, replies, found.shown)), status
    return text.matrix(cells(replies), view.width), status


def _against(found: Target, net: Topology, specs: Path, view: _View) -> tuple[str, int]:
    from generator.intent import text
    from generator.intent.compare import differences, exit_status
    from generator.intent.run import declared_by
    from generator.paths import document

    differing = differences(net, declared_by(specs, found.name))
    status = exit_status(differing)
    if view.json:
        return document.text(text.document(found.name, differing)), status
    return text.differences(found.name, differing), status


def _held(found: Target, net: Topology, path: Path, view: _View) -> tuple[str, int]:
    from generator.paths import document, text
    from generator.paths.decide import decide, exit_status
    from generator.paths.statements import read_statements

    decided = list(decide(net, read_statements(path, net.places)))
    status = exit_status(decided)
    if view.json:
        return document.text(document.statements(found.name, decided, found.shown)), status
    return text.statements(decided, found.shown, view.width), status
