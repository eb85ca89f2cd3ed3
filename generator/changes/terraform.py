"""Terraform files of one root, and what a parser finds in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from generator.config.load import load_files
from generator.config.model import Configuration


class Terraform:
    """Files by path; they are parsed once, and only if somebody asks what is in them."""

    def __init__(self, name: str, files: Mapping[str, str]) -> None:
        self.name, self.files = name, files

    @cached_property
    def configuration(self) -> Configuration:
        """The files, read back."""
        return load_files(self.files, self.name)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Of all resources in them, data sources left out."""
        return tuple(r.address for r in self.configuration.resources if r.mode == "managed")
