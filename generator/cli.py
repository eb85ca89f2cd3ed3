"""The command line. Commands live in ``generator/commands``, one file each, and are
imported only when they run: ``pave --help`` reads nothing but this file."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

from generator import __version__
from generator.errors import EXIT_NO_VERDICT, EXIT_PASSED, PaveError

# name -> one-line help, shown without importing the command
COMMANDS = {
    "init": "Write a first spec for a new environment.",
    "validate": "Check specs and print every problem in them.",
    "generate": "Render specs to Terraform under out/.",
    "import": "Write import blocks for a component from a table of ids.",
    "plan": "Plan a rendered root with Terraform or OpenTofu and judge the plan.",
    "check": "Judge Terraform against the PCI policies and checkov.",
    "report": "Write the evidence for an assessor as one HTML file.",
    "diagram": "Draw the network of a root module as SVG.",
    "diff": "Show what a change does: what is destroyed, replaced, opened, allowed.",
    "merge-verdicts": "Merge verdicts that jobs saved; a root that is missing is no pass.",
    "affected": "Print the root modules that a change touches, also as a matrix of jobs.",
    "paths": "Show who can reach what in the network, hop by hop, or what closes it.",
    "zones": "Show what the loss of each availability zone breaks.",
    "cost": "Estimate what a root module costs a month, in quantities and by a price table.",
    "explain": "Explain what a policy checks, why, and how to fix a finding.",
    "templates": "List the templates that pave renders with, or print one to change it.",
    "schema": "Print the JSON Schema of a spec, a gate file or a policy file.",
}


# Objects made and not yet freed before the youngest are looked through (Python's default: 700).
COLLECT_AFTER = 200_000


class _ToldToEndError(BaseException):
    """SIGTERM or SIGHUP: what was started ends on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _end(number: int, _: object) -> NoReturn:
    raise _ToldToEndError(number)


def _listen() -> None:
    """End in order when told to end; a signal that the caller ignores stays ignored."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # not the main thread
                signal.signal(number, _end)


def _collect_seldom() -> None:
    """Look for circles of garbage seldom: the objects of a run, millions of them, live until its
    end, and looking through them again and again takes a quarter of its time."""
    gc.set_threshold(COLLECT_AFTER, 20, 100)


class _OutputClosedError(Exception):
    """Whoever read the output went away; click itself would end with 1, which means "refused"."""


class _LazyGroup(click.Group):
    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        try:
            return super().make_context(*args, **kwargs)  # prints --help and --version
        except BrokenPipeError as error:
            raise _OutputClosedError from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _OutputClosedError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"generator.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        if not any(option.name == "no_color" for option in command.params):
            command.params.append(_no_color(hidden=True))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from generator.shown import nearest

            near = nearest(args[0], COMMANDS)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near!r}?", ctx) from None


def _without_colors(_: click.Context, __: click.Parameter, given: bool) -> None:
    if given:
        os.environ["NO_COLOR"] = "1"


def _no_color(hidden: bool = False) -> click.Option:
    """The option of pave, which is taken after the command as well."""
    return click.Option(
        ["--no-color"],
        is_flag=True,
        hidden=hidden,
        expose_value=False,
        callback=_without_colors,
        help="No colours (the variable NO_COLOR does the same).",
    )


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pave")
def cli() -> None:
    """Turn environment specs into Terraform for AWS, and judge Terraform against PCI DSS."""


cli.params.append(_no_color())


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; every expected error is one message and an exit status.

    What nobody expected is a traceback and status 3: a crash is neither "passed" nor "refused".
    """
    _listen()
    _collect_seldom()
    try:
        # Outside its standalone mode click returns the status of `Context.exit`.
        status = cli.main(args=arguments, prog_name="pave", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else EXIT_PASSED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Aborted.", err=True)
        sys.exit(128 + signal.SIGINT)
    except _ToldToEndError as told:
        sys.exit(128 + told.number)
    except PaveError as error:
        from generator.shown import message

        click.echo(message(str(error)), err=True)
        sys.exit(error.exit_status)
    except _OutputClosedError:
        # What is still buffered goes nowhere, without a word at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_NO_VERDICT)
    except Exception:
        import traceback

        traceback.print_exc()
        sys.exit(EXIT_NO_VERDICT)
