provider "aws" {
  region              = "ap-southeast-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_oam_sink_policy" "cloudwatch_cross_account_sharing_limited" {
  sink_identifier = "arn:aws:oam:ap-southeast-1:111122223333:sink/0123"
  policy          = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { AWS = "999988887777" }, Action = "oam:CreateLink", Resource = "*" }] })
}
