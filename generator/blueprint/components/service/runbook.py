"""What operators do by hand for a service.

Sources: EC2 Auto Scaling user guide, "Use AWS Systems Manager parameters instead of AMI IDs in
launch templates"; AWS WAF developer guide, "Sending web ACL traffic logs to a CloudWatch Logs
log group"; Secrets Manager API reference, UpdateSecret (KmsKeyId).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.service.load_balancer import Balancer
from generator.blueprint.components.service.scaling import ScalingGroup
from generator.blueprint.context import Context
from generator.blueprint.model import Phase, Step
from generator.spec.model.service import Service

BEFORE, DURING = Phase.BEFORE, Phase.DURING
LIVE, OPERATION = Phase.LIVE, Phase.OPERATION


def runbook(
    context: Context, name: str, service: Service, balancer: Balancer | None, group: ScalingGroup
) -> tuple[Step, ...]:
    """Steps of a service, in order."""
    return (
        *_before(context, name, service, balancer),
        *_secrets(context, name, service),
        *_going_live(context, name, balancer),
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
    yield _image(context, name, service, balancer)


def _image(context: Context, name: str, service: Service, balancer: Balancer | None) -> Step:
    region, ami = context.environment.region, service.ami
    ends = "TLS" if balancer and balancer.protocol == "TCP" else "TLS from the load balancer"
    tls = (
        f" It serves {ends} on port {balancer.target_group.port}; load balancers do not check "
        "the name of a target's certificate, so one made at boot will do there."
        if balancer
        else ""
    )
    parameter = (
        f" The SSM parameter {ami.ssm_parameter} exists and has the data type aws:ec2:image; "
        f"{context.account.deploy_role} needs ssm:GetParameters on it."
        if ami.ssm_parameter
        else ""
    )
    find = (
        f"IMAGE=$(aws ssm get-parameter --region {region} --name {ami.ssm_parameter} "
        "--query Parameter.Value --output text)"
        if ami.ssm_parameter
        else f"IMAGE={ami.id}"
    )
    return Step(
        BEFORE,
        f"Check the image of {name}",
        f"Its root device is {ami.root_device}: a volume of another name would be a second, empty "
        f"one beside an unencrypted root. It suits {', '.join(service.instance_types)} and runs "
        f"the SSM agent.{tls}{parameter}",
        (
            find,
            f'aws ec2 describe-images --region {region} --image-ids "$IMAGE" --query '
            "'Images[0].[State,Architecture,RootDeviceName,EnaSupport]' --output text",
        ),
    )


def _secrets(context: Context, name: str, service: Service) -> Iterator[Step]:
    if not service.secrets:
        return
    alias = f"alias/{context.name(service.data_class.value)}"
    yield Step(
        DURING,
        f"Store the secrets of {name}",
        f"The servers read {', '.join(service.secrets)} at boot, and their role decrypts with "
        f"{alias} and no other key. Make the keys first, move each secret to it (the ARN stays as "
        "the spec has it), then put its value in as a new version: older ones stay readable with "
        "the old key. It takes kms:Decrypt, kms:Encrypt and kms:GenerateDataKey on the key.",
        (
            "terraform apply -target=module.kms",
            *(
                f"aws secretsmanager update-secret --region {context.environment.region} "
                f"--secret-id {secret} --kms-key-id {alias}"
                for secret in service.secrets
            ),
        ),
    )


def _going_live(context: Context, name: str, balancer: Balancer | None) -> Iterator[Step]:
    if balancer is None:
        return
    region = f"--region {context.environment.region}"
    healthy = (
        f"aws elbv2 describe-target-health {region} --target-group-arn "
        f'"$(aws elbv2 describe-target-groups {region} --names {balancer.target_group.name} '
        "--query 'TargetGroups[0].TargetGroupArn' --output text)\" "
        "--query 'TargetHealthDescriptions[].TargetHealth.State' --output text"
    )
    address = (
        f"aws elbv2 describe-load-balancers {region} --names {balancer.name} "
        "--query 'LoadBalancers[0].DNSName' --output text"
    )
    if not balancer.internal:
        yield Step(
            LIVE,
            f"Publish {name} in public DNS",
            "When all targets are healthy, point its public name at the load balancer (alias or "
            "CNAME).",
            (healthy, address),
        )
    sites = [
        site
        for site, spec in context.environment.sites.items()
        if any(flow.to == name for flow in spec.talks_to)
    ]
    if balancer.internal and sites:
        yield Step(
            LIVE,
            f"Publish {name} in the DNS of {', '.join(sites)}",
            f"{balancer.record} is known in the VPC only. When all targets are healthy, make a "
            "CNAME there to the load balancer's own name, which public DNS answers with private "
            "addresses: a resolver there must not drop them (protection against rebinding), and "
            "a fixed address would fail one day. The name must be one of its certificate.",
            (healthy, address),
        )


def _operation(context: Context, group: ScalingGroup) -> Iterator[Step]:
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
