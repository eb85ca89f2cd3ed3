"""What operators do by hand for a service."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.context import Context
from generator.blueprint.interface import Step
from generator.blueprint.service.load_balancer import Balancer
from generator.blueprint.service.scaling import Group
from generator.spec.model.service import Service

BEFORE, AFTER, OPERATION = "before first apply", "after first apply", "operation"


def runbook(
    context: Context, name: str, service: Service, balancer: Balancer | None, group: Group
) -> tuple[Step, ...]:
    """Steps of a service, in order."""
    return (
        *_before(context, name, service, balancer),
        *_after(context, name, balancer),
        *_operation(context, group),
    )


def _before(
    context: Context, name: str, service: Service, balancer: Balancer | None
) -> Iterator[Step]:
    if balancer and balancer.certificate_arn:
        yield Step(
            BEFORE,
            f"Check the certificate of {name}",
            "The listener is refused while the ACM certificate is not ISSUED.",
            (
                f"aws acm describe-certificate --region {context.environment.region} "
                f"--certificate-arn {balancer.certificate_arn} "
                "--query Certificate.Status --output text",
            ),
        )
    if balancer:
        ends = "TLS" if balancer.protocol == "TCP" else "TLS between load balancer and server"
        yield Step(
            BEFORE,
            f"Give the servers of {name} a certificate",
            f"The image serves {ends} on port {balancer.target_group.port}. Load balancers do "
            "not check the name of a target's certificate: one made at boot will do there.",
        )
    if service.secrets:
        yield Step(
            BEFORE,
            f"Store the secrets of {name}",
            f"The servers read {', '.join(service.secrets)} at boot. Encrypt them with the "
            f"{service.data_class.value} key: the role may decrypt with no other.",
        )


def _after(context: Context, name: str, balancer: Balancer | None) -> Iterator[Step]:
    if balancer and not balancer.internal:
        yield Step(
            AFTER,
            f"Publish {name} in public DNS",
            "Point its public name at the load balancer (alias or CNAME).",
            (
                f"aws elbv2 describe-load-balancers --region {context.environment.region} "
                f"--names {balancer.name} --query 'LoadBalancers[0].DNSName' --output text",
            ),
        )


def _operation(context: Context, group: Group) -> Iterator[Step]:
    how = (
        "There is one server: it is stopped before its successor starts, so choose a window."
        if group.single
        else "Servers are replaced one after the other, without losing capacity."
    )
    yield Step(
        OPERATION,
        f"Roll out a new image to {group.name}",
        f"At least every 30 days (PCI DSS 6.3.3). {how}",
        (
            f"aws autoscaling start-instance-refresh --region {context.environment.region} "
            f"--auto-scaling-group-name {group.name}",
        ),
    )
    if group.single:
        yield Step(
            OPERATION,
            f"Know what {group.name} survives",
            "A failed server, or the loss of its zone, is healed by starting another one from "
            "the image in a remaining zone: minutes of outage, and nothing on its volumes "
            "remains. Keep state elsewhere, or let the workload scale.",
        )
