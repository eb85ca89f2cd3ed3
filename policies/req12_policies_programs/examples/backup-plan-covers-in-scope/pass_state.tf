terraform {
  backend "s3" {
    bucket = "pay-terraform-state"
    key    = "accounts/pay/terraform.tfstate"
  }
}

# Its versions are kept; what is in it tells of no account data.
resource "aws_s3_bucket" "state" {
  bucket = "pay-terraform-state"

  tags = {
    pci_scope = "connected-to"
  }
}

resource "aws_s3_bucket" "files" {
  bucket = "pay-files"

  tags = {
    pci_scope = "cde"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "plan"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_s3_bucket.files.arn]
}
