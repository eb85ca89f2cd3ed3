"""What policies of the deploy role name, as it is read from rendered Terraform: names that do not
follow from the name of the root.

Source: Service Authorization Reference, Amazon EC2 and EC2 Auto Scaling (who names the parameter of
an image reads it).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(
    r'^resource "(aws_s3_bucket|aws_iam_role)" "\w+" \{\n(?:.*\n)*?  (?:bucket|name) +='
    r' "([^"]+)"$',
    re.MULTILINE,
)
# What functions are made from: the caller of Lambda must be able to read it.
_PACKAGE = re.compile(r'^  s3_bucket += "([^"]+)"$', re.MULTILINE)
_IMAGE = re.compile(
    r'^  image_uri += "(\d+)\.dkr\.ecr\.([a-z0-9-]+)\.[a-z.]+/([^"@]+)@', re.MULTILINE
)
_PARAMETER = re.compile(r'^  image_id += "resolve:ssm:([^":]+)', re.MULTILINE)
_PUBLIC = "/aws/"  # parameters of AWS belong to no account


def filled(text: str, names: Mapping[str, str]) -> str:
    """A text of the table with the names of a root."""
    return text.format_map(names)


def named(names: Mapping[str, str], files: Mapping[str, str]) -> dict[str, list[str]]:
    """ARNs by placeholder of what the names of a root do not tell."""
    found: dict[str, set[str]] = {"aws_s3_bucket": set(), "aws_iam_role": set()}
    for text in files.values():
        for type_, name in _NAME.findall(text):
            found[type_].add(name)
    own = f"{names['root']}-"
    role = filled("arn:{partition}:iam::{account}:role/", names)
    return {
        "{buckets}": [f"arn:{names['partition']}:s3:::{n}" for n in sorted(found["aws_s3_bucket"])],
        "{roles}": [role + n for n in sorted(found["aws_iam_role"]) if not n.startswith(own)],
        **_code(names, "\n".join(files.values())),
    }


def _code(names: Mapping[str, str], whole: str) -> dict[str, list[str]]:
    """Buckets and repositories as a whole: a policy does not name a release."""
    partition = names["partition"]
    images = sorted(set(_IMAGE.findall(whole)))
    return {
        "{packages}": [f"arn:{partition}:s3:::{b}/*" for b in sorted(set(_PACKAGE.findall(whole)))],
        "{images}": [f"arn:{partition}:ecr:{r}:{a}:repository/{name}" for a, r, name in images],
        "{parameters}": sorted({_parameter(p, names) for p in _PARAMETER.findall(whole)}),
    }


def _parameter(path: str, names: Mapping[str, str]) -> str:
    owner = "" if path.startswith(_PUBLIC) else names["account"]
    return filled("arn:{partition}:ssm:{region}:", names) + f"{owner}:parameter/{path.lstrip('/')}"
