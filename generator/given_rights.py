"""What Terraform needs for the environments of an estate, as the roots of accounts give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.blueprint.model import Blueprint
from generator.blueprint.parts.iam import Document
from generator.own.read import read_own
from generator.render.deploy_role import deploy_role_policies
from generator.render.root import rights


class GivenRights:
    """The policies of each environment; what was rendered before is not rendered again."""

    def __init__(self, specs: Path) -> None:
        self._specs = specs
        self._known: dict[str, dict[str, Document]] = {}
        self._of: dict[str, Blueprint] = {}

    def rendered(self, blueprint: Blueprint, files: Mapping[str, str]) -> None:
        """Remember what the rendered Terraform of an environment needs."""
        if blueprint.given_rights:
            self._known[blueprint.name] = deploy_role_policies(blueprint, files)
            self._of[blueprint.name] = blueprint

    @property
    def known(self) -> list[tuple[Blueprint, Mapping[str, Document]]]:
        """Each environment that was asked about, and its policies."""
        return [(self._of[name], policies) for name, policies in sorted(self._known.items())]

    def __call__(self, blueprint: Blueprint) -> Mapping[str, Document]:
        """The policies for an environment, its own Terraform included.

        Raises:
            InputError: own Terraform that cannot be taken.
            UsageError: a policy that is too large for IAM.
        """
        if blueprint.name not in self._known:
            whole = replace(blueprint, own=read_own(self._specs, blueprint.name))
            self._known[blueprint.name] = rights(whole)
            self._of[blueprint.name] = blueprint
        return self._known[blueprint.name]
