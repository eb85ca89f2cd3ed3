"""Databases of a pair of environments that hold the same data: one follows the other from the other
region. One side says so, and both know names and ARNs of each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.spec.model.account import Account
from generator.spec.model.database import Database
from generator.spec.model.environment import Environment
from generator.spec.partition import partition


@dataclass(frozen=True, slots=True)
class Twin:
    """The database of the same name on the other side. ``follows``: it has the data of this one;
    else this one has its data. ``identifier``: its name in AWS."""

    environment: str
    region: str
    account_id: str
    identifier: str
    follows: bool

    @property
    def arn(self) -> str:
        """ARN of its instance (RDS user guide, "Amazon Resource Names (ARNs) in Amazon RDS")."""
        return f"{self._place}:db:{self.identifier}"

    @property
    def cluster_arn(self) -> str:
        """ARN of its Aurora cluster."""
        return f"{self._place}:cluster:{self.identifier}"

    @property
    def _place(self) -> str:
        return f"arn:{partition(self.region)}:rds:{self.region}:{self.account_id}"


def twins(environment: Environment, account: Account, other: Environment | None) -> dict[str, Twin]:
    """The other one of each database that has one in the other environment of the pair, by name."""
    return dict(_twins(environment.databases, account, other)) if other else {}


def _twins(
    own: Mapping[str, Database], account: Account, other: Environment
) -> Iterator[tuple[str, Twin]]:
    for name, database in own.items():
        twin = other.databases.get(name)
        if twin and (database.replication or twin.replication):
            first = (*twin.renamed_from, name)[0]  # what AWS knows it by
            yield (
                name,
                Twin(
                    environment=other.name,
                    region=other.region,
                    account_id=account.account_id,
                    identifier=f"{other.name}-{first}",
                    follows=database.replication is not None,
                ),
            )
