resource "aws_kinesis_firehose_delivery_stream" "x" {
  name        = "x"
  destination = "splunk"

  splunk_configuration {
    hec_endpoint   = "http://splunk.example.com:8088"
    hec_token      = var.token
    s3_backup_mode = "FailedEventsOnly"
  }
}

variable "token" {
  type      = string
  sensitive = true
}
