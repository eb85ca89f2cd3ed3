"""Wall time and peak memory of generate and check on 1, 10 and 100 environments; one table.

``make benchmark`` or ``python tests/benchmarks/benchmark.py [N ...]``. Not a test: it judges
nothing. Each figure is the median of the runs of a fresh process; memory is the largest single
process. "cold" starts with an empty cache (checkov's own environment stays: it is provisioned
once), "warm" repeats the same command on unchanged input.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
RENDER_ONLY = """
import sys, time
from pathlib import Path
from generator.blueprint.build import build
from generator.render.root import render
from generator.spec.load import load_estate
blueprints = [build(e) for e in load_estate(Path(sys.argv[1])).environments.values()]
started = time.perf_counter()
for blueprint in blueprints:
    for path, text in render(blueprint).items():
        file = Path(sys.argv[2], blueprint.name, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
print(time.perf_counter() - started)
"""


def estate(folder: Path, count: int) -> None:
    """``count`` environments of the size of the example's staging, in one account.

    What an account can hold only once or a few times is left out: the template of a server
    replication, and search domains with their log policies.
    """
    folder.mkdir(parents=True)
    for name in ("_defaults.yaml", "_gate.yaml", "_non-production.yaml", "smartpay-nonprod.yaml"):
        shutil.copy(ROOT / "environments" / name, folder / name)
    staging = YAML(typ="safe").load(ROOT / "environments/staging.yaml")
    for once in ("server_replication", "search"):
        staging.pop(once, None)
    for part in ("services", "sites"):
        for member in staging[part].values():
            flows = member.get("talks_to", [])
            member["talks_to"] = [f for f in flows if _target(f) not in LEFT_OUT]
    for number in range(count):
        (folder / f"env-{number:03}.yaml").write_text(json.dumps(_numbered(staging, number)))


LEFT_OUT = ("payment-search",)


def _target(flow: str | dict[str, object]) -> object:
    return flow if isinstance(flow, str) else flow["to"]


def _numbered(staging: dict[str, Any], number: int) -> dict[str, Any]:
    """A copy with a name, ranges, tunnels and a BGP number of its own."""
    third, fourth = 130 + number // 30, number % 30 * 8
    text = json.dumps(staging)
    for old, new in {
        "10.40.0.0/16": f"10.{100 + number}.0.0/16",
        "staging.smartpay": f"env-{number:03}.smartpay",
        "203.0.113.11": f"203.0.113.{20 + number}",
        "169.254.130.0/30": f"169.254.{third}.{fourth}/30",
        "169.254.130.4/30": f"169.254.{third}.{fourth + 4}/30",
    }.items():
        text = text.replace(old, new)
    found: dict[str, Any] = json.loads(text)
    found["name"] = f"env-{number:03}"
    found["private_gateway"]["asn"] = 64700 + number
    return found


class Bench:
    """A working folder with its own caches, in which commands are timed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.environment = os.environ | {"PAVE_CACHE_DIR": str(self.cache), "NO_COLOR": "1"}

    def time(self, command: list[str], allowed: tuple[int, ...] = (0,)) -> tuple[float, float]:
        """Seconds and MiB of one run; an unexpected exit status ends the benchmark."""
        with tempfile.TemporaryFile("w+") as said:
            started = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=said, stderr=said
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
            code = os.waitstatus_to_exitcode(status)
            process.returncode = code
            if code not in allowed:
                said.seek(0)
                sys.exit(f"{command}: exit {code}\n{said.read()[-3000:]}")
        return seconds, usage.ru_maxrss / 1024

    def runs(
        self, command: list[str], times: int, before: Callable[[], None], allowed: tuple[int, ...]
    ) -> tuple[float, float]:
        """Median of several runs, each after ``before``."""
        found = []
        for _ in range(times):
            before()
            found.append(self.time(command, allowed))
        return statistics.median(f[0] for f in found), max(f[1] for f in found)

    def forget(self) -> None:
        """Drop every cache but checkov's environment."""
        for kind in self.cache.glob("*"):
            if kind.is_dir() and "checkov" not in kind.name:
                shutil.rmtree(kind)

    def forget_out(self) -> None:
        self.forget()
        shutil.rmtree(self.folder / "out", ignore_errors=True)


def measure(count: int) -> list[str]:
    """The table's rows for one number of environments."""
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(Path(temporary))
        estate(bench.folder / "environments", count)
        pave = str(Path(sys.executable).parent / "pave")
        times = 3 if count < 100 else 1
        nothing: Callable[[], None] = lambda: None  # noqa: E731
        rows = []

        def row(what: str, figures: tuple[float, float]) -> None:
            rows.append(f"| {count} | {what} | {figures[0]:.2f} | {figures[1]:.0f} |")
            print(rows[-1], flush=True)

        render = [sys.executable, "-c", RENDER_ONLY, "environments", "rendered"]
        seconds = float(
            subprocess.run(
                render, cwd=bench.folder, capture_output=True, text=True, check=True
            ).stdout
        )
        row("Jinja render and write alone", (seconds, 0))
        row("generate, cold", bench.runs([pave, "generate"], times, bench.forget_out, (0,)))
        row("generate, warm", bench.runs([pave, "generate"], times, nothing, (0,)))
        bench.time([pave, "check", "env-000"], (0, 1))  # provisions checkov
        row("check, cold", bench.runs([pave, "check"], times, bench.forget, (0, 1)))
        row("check, warm", bench.runs([pave, "check"], times + 2, nothing, (0, 1)))
        checkov = next(bench.cache.rglob("bin/checkov"))
        alone = [str(checkov), "-d", "out", "--framework", "terraform", "--skip-download"]
        row(
            "checkov -d alone", bench.runs([*alone, "--quiet", "--compact"], times, nothing, (0, 1))
        )
        return rows


def main() -> None:
    """Measure and print."""
    counts = [int(argument) for argument in sys.argv[1:]] or [1, 10, 100]
    print("| environments | command | seconds | peak MiB |\n| --- | --- | --- | --- |", flush=True)
    for count in counts:
        measure(count)


if __name__ == "__main__":
    main()
