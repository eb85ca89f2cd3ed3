provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_s3_bucket_replication_configuration" "reports" {
  bucket = "reports"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      account = "999988887777"
      bucket  = "arn:aws:s3:::copies"
    }
  }
}
