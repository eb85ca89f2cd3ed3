"""Which buckets receive access logs of load balancers and distributions."""

import pytest

from generator.config.load import load_files
from generator.gate.facts.data.web_logs import receives_web_logs

BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = "logs"\n}\nvariable "x" {}\n'
BALANCER = 'resource "aws_lb" "l" {\n  access_logs {\n    bucket = %s\n  }\n}\n'
EDGE = 'resource "aws_cloudfront_distribution" "d" {\n  logging_config {\n    bucket = %s\n  }\n}\n'


@pytest.mark.parametrize(
    ("text", "receives"),
    [
        ("", False),
        (BALANCER % "aws_s3_bucket.b.id", True),
        (BALANCER % '"logs"', True),
        (BALANCER % '"other"', False),
        (BALANCER % 'var.x ? aws_s3_bucket.b.id : "other"', None),
        (EDGE % "aws_s3_bucket.b.bucket_domain_name", True),
        (EDGE % '"other.s3.amazonaws.com"', False),
    ],
)
def test_receivers(text: str, receives: bool | None) -> None:
    configuration = load_files({"main.tf": BUCKET + text}, "root")
    bucket = configuration.by_address["aws_s3_bucket.b"]
    assert receives_web_logs(configuration, bucket) is receives
