"""Templates of CloudFormation that lie in a bucket and are written in the same configuration.

Source: CloudFormation API reference, CreateStack (``TemplateURL`` names an object of S3); Amazon S3
user guide, "Virtual hosting" (the bucket is in the host, or first in the path).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.config.model import Configuration, Resource
from generator.config.values import ABSENT, Reference, Template, Unknown, Value

_OBJECTS = ("aws_s3_object", "aws_s3_bucket_object")


def template_at(configuration: Configuration, url: Value) -> Value:
    """The text of the object that a URL names; Unknown, with the reason, when the configuration
    does not have it, or has it in a file that only Terraform reads."""
    found = [o for o in configuration.of_type(*_OBJECTS) if _is_named(configuration, o, url)]
    if len(found) != 1 or found[0].uncertain:
        return Unknown("its template_url names a template that is not in this configuration")
    (stored,) = found
    content = stored.get("content")
    if content in (ABSENT, None, ""):
        return Unknown(f"its template is {stored.address}, and its `content` is not written")
    return content


def _is_named(configuration: Configuration, stored: Resource, url: Value) -> bool:
    """Whether the URL holds a reference to the object, or to its bucket before its key, or the
    names of both."""
    referred = {part.address for part in _parts(url) if isinstance(part, Reference)}
    if stored.address in referred:
        return True
    key = configuration.literal(stored.get("key"))
    if not isinstance(key, str) or not key:
        return False
    bucket = configuration.target(stored.get("bucket"))
    if bucket is not None and bucket.address in referred:
        return _end_of(configuration, url).endswith(f"/{key}")
    named = bucket.get("bucket") if bucket else stored.get("bucket")
    name, written = configuration.literal(named), configuration.literal(url)
    if not (isinstance(name, str) and isinstance(written, str)):
        return False
    split = urlsplit(written)
    hosted = split.netloc.startswith(f"{name}.s3") and split.path == f"/{key}"
    return hosted or split.path == f"/{name}/{key}"


def _parts(value: Value) -> Iterator[Value]:
    yield from value.parts if isinstance(value, Template) else [value]


def _end_of(configuration: Configuration, url: Value) -> str:
    """What the URL ends with, as far as it is known."""
    *_, last = _parts(url)
    text = configuration.literal(last)
    return text if isinstance(text, str) else ""
