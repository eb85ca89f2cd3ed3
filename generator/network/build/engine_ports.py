"""The ports that engines of databases and brokers listen on by default.

Amazon RDS API, "DBInstance" (``Port``); Amazon RDS User Guide, "Quotas and limitations for RDS
Proxy" (a proxy listens on the port of its engine family, whatever the database listens on); Amazon
MQ, "Broker".
"""

from __future__ import annotations

_ENGINES = (
    ("aurora-postgresql", (5432,)),
    ("aurora", (3306,)),  # aurora-mysql, and plain aurora of old
    ("postgres", (5432,)),
    ("mysql", (3306,)),
    ("mariadb", (3306,)),
    ("oracle", (1521, 2484)),  # 2484: TCPS of the SSL option
    ("sqlserver", (1433,)),
    ("activemq", (8162, 61617, 5671, 61614, 61619, 8883)),
    ("rabbitmq", (5671, 443)),
)


def engine_ports(engine: str) -> tuple[int, ...]:
    """The default TCP ports of an engine or engine family; none for one that is not known."""
    known = (ports for start, ports in _ENGINES if engine.lower().startswith(start))
    return next(known, ())
