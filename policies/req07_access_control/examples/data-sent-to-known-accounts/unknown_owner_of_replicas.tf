provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

variable "copies" {
  type = string
}

resource "aws_s3_bucket_replication_configuration" "cards" {
  bucket = "cards"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    filter {}

    destination {
      bucket  = "arn:aws:s3:::cards-copy"
      account = var.copies

      access_control_translation {
        owner = "Destination"
      }

      encryption_configuration {
        replica_kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }
    }
  }
}
