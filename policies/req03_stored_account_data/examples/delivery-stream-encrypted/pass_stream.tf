resource "aws_kinesis_firehose_delivery_stream" "x" {
  name        = "x"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:eu-west-1:111122223333:stream/x"
    role_arn           = "arn:aws:iam::111122223333:role/x"
  }
}
