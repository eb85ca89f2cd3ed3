resource "aws_s3_bucket" "files" {
  bucket = "pay-files"
}

resource "aws_flow_log" "this" {
  vpc_id               = "vpc-0a1b2c3d4e5f60718"
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "${aws_s3_bucket.files.arn}/flows/"
}
