provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

resource "aws_s3_bucket" "cards" {
  bucket = "cards"

  replication_configuration {
    role = "arn:aws:iam::111122223333:role/replication"

    rules {
      status = "Enabled"

      destination {
        bucket             = "arn:aws:s3:::cards-copy"
        account_id         = "999988887777"
        replica_kms_key_id = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"

        access_control_translation {
          owner = "Destination"
        }
      }
    }
  }
}
