"""What operators do by hand for a message broker."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blueprint.components.message_broker.configuration import APPLICATIONS
from generator.blueprint.context import Context, label
from generator.blueprint.model import Phase, Step
from generator.spec.model.message_broker import CONSOLE_PORTS, BrokerEngine, MessageBroker

BEFORE, AFTER, OPERATION = Phase.BEFORE, Phase.AFTER, Phase.OPERATION
PASSWORD = "administrator_password"  # noqa: S105 - a name
_RANDOM = (
    "$(aws secretsmanager get-random-password --region {region} --password-length 32 "
    "--exclude-punctuation --query RandomPassword --output text)"
)


def runbook(context: Context, name: str, broker: MessageBroker) -> tuple[Step, ...]:
    """Steps of a broker, in order."""
    region = context.environment.region
    return (
        _first_password(name, region),
        _change_password(context, name, broker),
        *_users(context, name, broker),
        _logs(context, name, broker),
        _failover(name, region),
    )


def _random(region: str) -> str:
    return _RANDOM.format(region=region)


def _first_password(name: str, region: str) -> Step:
    return Step(
        BEFORE,
        f"Make up the first password of {name}",
        "Every plan and apply needs this variable, in the pipeline too. The provider has no "
        "write-only argument for it (hashicorp/terraform-provider-aws 48180): the value of the "
        "run that creates the broker lands in clear in its plan file and in the state, which is "
        "encrypted with KMS and readable to the deploy role. It is good for that one run: it is "
        "changed right after it, and later runs ignore the variable, so give each of them "
        "another random value and never the password in use. The gate refuses a broker until an "
        "owner accepts this in the gate file (exceptions, secrets-no-plaintext-in-state).",
        (f'export TF_VAR_{label(name)}_{PASSWORD}="{_random(region)}"',),
    )


def _change_password(context: Context, name: str, broker: MessageBroker) -> Step:
    region, user = context.environment.region, broker.administrator
    return Step(
        AFTER,
        f"Change the password of {user} in {name}",
        "In the shell of the first apply, and at once: the first password is in the state "
        "(PCI DSS 8.3.5, 8.6.2). The new one goes to Secrets Manager and nowhere else. "
        f"BROKER_ID and CONSOLE_URL are in the root output {label(name)}. {_from_where(broker)}",
        (
            f'NEW="{_random(region)}"',
            *_set_password(name, user, region, broker.engine),
            f"aws secretsmanager create-secret --region {region} "
            f"--name {_secret(context, name, user)} "
            f'--kms-key-id alias/{context.name(broker.data_class.value)} --secret-string "$NEW"',
            f"unset NEW TF_VAR_{label(name)}_{PASSWORD}",
        ),
    )


def _secret(context: Context, name: str, user: str) -> str:
    return f"{context.environment.name}/{name}-{user}"


def _stored(context: Context, name: str, user: str) -> str:
    region, secret = context.environment.region, _secret(context, name, user)
    return (
        f"aws secretsmanager get-secret-value --region {region} --secret-id {secret} "
        "--query SecretString --output text"
    )


def _from_where(broker: MessageBroker) -> str:
    if broker.engine is BrokerEngine.ACTIVEMQ:
        return "The restart makes it valid."
    port = CONSOLE_PORTS[broker.engine]
    return (
        f"The management API answers on port {port}, to components whose talks_to names that "
        "port: forward it with Session Manager through a server of one of them."
    )


def _set_password(name: str, user: str, region: str, engine: BrokerEngine) -> tuple[str, ...]:
    if engine is BrokerEngine.ACTIVEMQ:
        return (
            f"aws mq update-user --region {region} --broker-id BROKER_ID --username {user} "
            '--password "$NEW"',
            f"aws mq reboot-broker --region {region} --broker-id BROKER_ID",
        )
    return (
        f'printf \'{{"password": "%s", "tags": "administrator"}}\' "$NEW" | '
        f'curl --fail --user "{user}:$TF_VAR_{label(name)}_{PASSWORD}" --request PUT '
        "--header 'Content-Type: application/json' --data @- "
        f"CONSOLE_URL/api/users/{user}",
    )


def _users(context: Context, name: str, broker: MessageBroker) -> Iterator[Step]:
    components = context.environment.named_components
    callers = [n for n, c in components.items() if any(flow.to == name for flow in c.talks_to)]
    if not callers:
        return
    yield Step(
        AFTER,
        f"Create the application users of {name}",
        "One for each service that talks to it, with rights to its own queues only (PCI DSS "
        "7.2.5, 8.2.2) and the password in a secret that the service's spec lists. Terraform "
        "does not manage them: RabbitMQ on Amazon MQ takes exactly one user, at creation.",
        tuple(_create_user(context, name, caller, broker) for caller in callers),
    )


def _create_user(context: Context, name: str, caller: str, broker: MessageBroker) -> str:
    region, user = context.environment.region, broker.administrator
    if broker.engine is BrokerEngine.ACTIVEMQ:
        return (
            f"aws mq create-user --region {region} --broker-id BROKER_ID --username {caller} "
            f'--groups {APPLICATIONS} --no-console-access --password "$PASSWORD"'
        )
    return (
        f'printf \'{{"password": "%s", "tags": ""}}\' "$PASSWORD" | '
        f'curl --fail --user "{user}:$({_stored(context, name, user)})" --request PUT '
        "--header 'Content-Type: application/json' --data @- "
        f"CONSOLE_URL/api/users/{caller}"
    )


def _logs(context: Context, name: str, broker: MessageBroker) -> Step:
    region = context.environment.region
    each = f"--region {region} --log-group-name $group"
    return Step(
        AFTER,
        f"Encrypt the logs of {name} and limit their age",
        "Amazon MQ makes the groups itself, with the broker, and names them after an id that "
        "nobody knows before: Terraform cannot make them first. They start without a key of "
        f"ours and without expiry. LOGS_KEY_ARN is the key alias/{context.name('logs')}.",
        (
            f"for group in $(aws logs describe-log-groups --region {region} "
            "--log-group-name-prefix /aws/amazonmq/broker/BROKER_ID/ "
            "--query 'logGroups[].logGroupName' --output text); do "
            f"aws logs associate-kms-key {each} --kms-key-id LOGS_KEY_ARN && "
            f"aws logs put-retention-policy {each} "
            f"--retention-in-days {broker.log_retention_days}; done",
        ),
    )


def _failover(name: str, region: str) -> Step:
    return Step(
        OPERATION,
        f"Test the failover of {name}",
        "At least once a year, and after each change of engine version: restart it under load "
        "and see that callers connect again and lose no message.",
        (f"aws mq reboot-broker --region {region} --broker-id BROKER_ID",),
    )
