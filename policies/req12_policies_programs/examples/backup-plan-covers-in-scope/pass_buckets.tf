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
  resources    = ["arn:aws:s3:::*"]
}
