"""The real AWS provider as a planner: value formats, CustomizeDiff, what forces a replacement.

``PAVE_REAL_PROVIDER`` names its binary (``terraform-provider-aws_v5.100.0_x5``). It plans with
fake credentials and never applies. Arguments that only a newer version has are left out of the
copy, as its own schema says: Terraform names them in its diagnostics. What AWS would be asked is
answered.
"""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.support.terraform_engine import Root

BINARY = os.environ.get("PAVE_REAL_PROVIDER", "")
_VERSION = re.search(r"_v(\d+\.\d+\.\d+)", BINARY)
NEEDS_REAL_PROVIDER = pytest.mark.skipif(
    not (_VERSION and Path(BINARY).is_file()),
    reason="PAVE_REAL_PROVIDER names no binary of the AWS provider",
)
_UNSUPPORTED = {"Unsupported argument", "Unsupported block type"}
# What this version wants where a newer one has an argument.
_INSTEAD = {
    ("aws_db_proxy", "default_auth_scheme"): (
        'auth {\n auth_scheme = "SECRETS"\n iam_auth = "REQUIRED"\n secret_arn = '
        '"arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:login-AbCdEf"\n}'
    )
}
_RESOURCE = re.compile(r'^resource "(\w+)"')
# Only AWS answers it, and nobody is asked here.
_ASKED = "aws_ec2_managed_prefix_list"
_ASKING = re.compile(rf'^data "{_ASKED}" "\w+" {{\n(?:.*\n)*?}}\n', re.MULTILINE)


class RealRoot(Root):
    """A copy of a root that the real provider plans."""

    # (type of resource, argument) that this version does not have; learned, and the same for all.
    unknown: ClassVar[set[tuple[str, str]]] = set()
    # `aws_type.attribute`, read by something.
    unread: ClassVar[set[tuple[str, str]]] = set()

    def __init__(self, source: Path | Mapping[str, str], folder: Path) -> None:
        super().__init__(source, folder, served=False)
        settings = folder / "test.tfrc"
        mirror = json.dumps(str(_mirror(folder.parent / "mirror")))
        settings.write_text(
            f"provider_installation {{\n  filesystem_mirror {{\n    path = {mirror}\n  }}\n}}\n"
        )
        self.environment["TF_CLI_CONFIG_FILE"] = str(settings)

    def write(self, source: Path | Mapping[str, str]) -> None:
        assert _VERSION
        super().write(source)
        for file in self._files():
            text = re.sub(r'"~> \d+\.[\d.]*\d"', f'"{_VERSION[1]}"', file.read_text("utf-8"))
            file.write_text(self._known(text), "utf-8")

    def init(self) -> None:
        """Download nothing, and leave out what this version does not know."""
        super().init()
        while self._learned():
            for file in self._files():
                file.write_text(self._known(file.read_text("utf-8")), "utf-8")

    def _learned(self) -> bool:
        before = len(self.unknown), len(self.unread)
        diagnostics = json.loads(self.run("validate", "-json").out)["diagnostics"]
        self.unknown |= set(_unsupported(diagnostics))
        self.unread |= set(_unread(diagnostics))
        return before != (len(self.unknown), len(self.unread))

    def _known(self, text: str) -> str:
        answered = rf"\bdata\.{_ASKED}\.\w+\.id\b"
        text = re.sub(answered, '"pl-0123456789abcdef0"', _ASKING.sub("", text))
        for kind, attribute in self.unread:
            text = re.sub(rf"\b{kind}\.\w+\.{attribute}\b", '"newer"', text)
        return _without(text, self.unknown)

    def _files(self) -> list[Path]:
        return [p for p in self.folder.rglob("*.tf") if ".terraform" not in p.parts]


def _unsupported(diagnostics: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    for found in diagnostics:
        if found["summary"] in _UNSUPPORTED:
            kind = _RESOURCE.match(found["snippet"]["context"] or "")
            name = found["snippet"]["code"].split()[0]
            assert kind, found
            yield kind[1], name


def _unread(diagnostics: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    for found in diagnostics:
        if found["summary"] == "Unsupported attribute":
            named = re.search(r'named\s"(\w+)"', found["detail"])
            assert named, found
            read = re.search(rf"\b(aws_\w+)\.\w+\.{named[1]}\b", found["snippet"]["code"])
            assert read, found
            yield read[1], named[1]


def _without(text: str, unknown: set[tuple[str, str]]) -> str:
    """A file without these arguments; rendered files have one argument a line."""
    kept, kind, depth = [], "", 0
    for line in text.split("\n"):
        if resource := _RESOURCE.match(line):
            kind = resource[1]
        name = line.split()[0] if line.split() else ""
        if depth or (kind, name) in unknown:
            depth += sum(map(line.count, "{[(")) - sum(map(line.count, "}])"))
            kept += [_INSTEAD[kind, name]] if (kind, name) in _INSTEAD else []
            continue
        kept.append(line)
    return "\n".join(kept)


def _mirror(folder: Path) -> Path:
    """A filesystem mirror with the binary in it (Terraform, "Provider Installation")."""
    assert _VERSION
    machine = "arm64" if platform.machine() in ("aarch64", "arm64") else "amd64"
    place = folder / f"registry.terraform.io/hashicorp/aws/{_VERSION[1]}/linux_{machine}"
    place.mkdir(parents=True, exist_ok=True)
    link = place / f"terraform-provider-aws_v{_VERSION[1]}_x5"
    if not link.exists():
        link.symlink_to(BINARY)
    return folder
