resource "aws_kinesis_firehose_delivery_stream" "x" {
  name        = "x"
  destination = "extended_s3"

  server_side_encryption {
    enabled = true
  }
}
