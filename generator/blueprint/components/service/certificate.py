"""Certificate of a load balancer: requested from ACM, and proven."""

from __future__ import annotations

from dataclasses import dataclass

from generator.blueprint.expression import Expr
from generator.spec.model.certificate import Certificate


@dataclass(frozen=True, slots=True)
class ValidationRecord:
    """The record that proves a name; a wildcard is proven by that of its parent."""

    label: str
    domain: str  # as the certificate spells it


@dataclass(frozen=True, slots=True)
class RequestedCertificate:
    """Names, and who proves them: records in a zone, or a private authority."""

    domain: str
    alternative_names: tuple[str, ...]
    zone_id: str | None
    authority_arn: str | None
    records: tuple[ValidationRecord, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return (self.domain, *self.alternative_names)

    @property
    def reference(self) -> Expr:
        """Its ARN, once ACM has issued it."""
        proven = self.zone_id is not None
        kind = "aws_acm_certificate_validation" if proven else "aws_acm_certificate"
        return Expr(f"{kind}.this.{'certificate_arn' if proven else 'arn'}")

    def resources(self) -> list[tuple[str, str]]:
        """Types and names of its resources."""
        found = [("aws_acm_certificate", "this")]
        found += [("aws_route53_record", record.label) for record in self.records]
        return found + ([("aws_acm_certificate_validation", "this")] if self.zone_id else [])


def certificate(spec: Certificate | None, private_name: str) -> RequestedCertificate | None:
    """Decide the certificate; ``private_name`` is that of the load balancer in the private zone."""
    if spec is None:
        return None
    domain = spec.domain or private_name
    names = (domain, *spec.alternative_names)
    return RequestedCertificate(
        domain, spec.alternative_names, spec.zone_id, spec.authority_arn, _records(spec, names)
    )


def _records(spec: Certificate, names: tuple[str, ...]) -> tuple[ValidationRecord, ...]:
    """One for each name; `example.com` and `*.example.com` have the same (ACM user guide, "DNS
    validation")."""
    if spec.zone_id is None:
        return ()
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.removeprefix("*."), name)
    return tuple(ValidationRecord(_label(base), name) for base, name in found.items())


def _label(domain: str) -> str:
    # A hyphen may stand in a name of Terraform and a dot may not; a name has no underscore.
    return "certificate_" + domain.replace(".", "_")
