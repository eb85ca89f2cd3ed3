"""How migrations log in: a secret at each end, and TLS as strict as the scope asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.spec.migrations import target_engine
from generator.spec.model.base import PciScope
from generator.spec.model.dms import Dms, MigrationEnd, SslMode
from generator.spec.rules.common.arns import SECRET, arn_problem
from generator.spec.rules.subject import Subject, join
from generator.spec.tables import table

_CERTIFICATE = r"cert:[A-Za-z0-9-]{1,64}"


def connections(subject: Subject) -> Iterator[Problem]:
    """Both ends of every migration."""
    for name, migration in subject.environment.dms.items():
        path = f"dms.{name}"
        engine: str | None = migration.source.engine.value
        yield from _connection(subject, f"{path}.source", migration, migration.source, engine)
        engine = target_engine(subject.environment, migration)
        yield from _connection(subject, f"{path}.target", migration, migration.target, engine)


def _connection(
    subject: Subject, path: str, migration: Dms, connection: MigrationEnd, engine: str | None
) -> Iterator[Problem]:
    if connection.secret_arn is None:
        message = "needs a secret: a spec never holds a password (PCI DSS 8.6.2)"
        yield subject.problem(path, message, allowed="secret_arn: arn:aws:secretsmanager:...")
    else:
        field, arn = f"{path}.secret_arn", connection.secret_arn
        yield from arn_problem(subject, field, arn, "secretsmanager", SECRET)
    if engine is not None:
        yield from _tls(subject, path, migration, connection, engine)


def _tls(
    subject: Subject, path: str, migration: Dms, connection: MigrationEnd, engine: str
) -> Iterator[Problem]:
    modes: list[str] = table("dms")["ssl_modes"][engine]
    mode = connection.ssl_mode.value if connection.ssl_mode else modes[-1]
    in_scope = migration.pci_scope is not PciScope.OUT_OF_SCOPE
    if mode not in modes:
        message = f"DMS has no such TLS mode for {engine}"
        yield subject.problem(f"{path}.ssl_mode", message, mode, join(modes))
    elif mode == SslMode.REQUIRE.value and in_scope:
        message = "a migration in scope must verify the server's certificate (PCI DSS 4.2.1)"
        allowed = join(m for m in modes if m != mode)
        yield subject.problem(f"{path}.ssl_mode", message, mode, allowed)
    yield from _certificate(subject, path, connection, engine, mode)


def _certificate(
    subject: Subject, path: str, connection: MigrationEnd, engine: str, mode: str
) -> Iterator[Problem]:
    if connection.certificate and connection.certificate_arn:
        yield subject.problem(path, "must name at most one of certificate and certificate_arn")
    elif mode != SslMode.REQUIRE.value and not (
        connection.certificate or connection.certificate_arn
    ):
        message = (
            f"{mode} needs the certificate of the authority that signed the server's certificate"
        )
        yield subject.problem(path, message, allowed="certificate or certificate_arn")
    if connection.certificate and engine == "oracle":
        message = "DMS needs a wallet for Oracle; import it into DMS and name its ARN"
        yield subject.problem(f"{path}.certificate", message, allowed="certificate_arn")
    if connection.certificate_arn:
        field, arn = f"{path}.certificate_arn", connection.certificate_arn
        yield from arn_problem(subject, field, arn, "dms", _CERTIFICATE)
