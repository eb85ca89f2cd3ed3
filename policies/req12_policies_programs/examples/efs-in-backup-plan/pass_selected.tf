resource "aws_efs_file_system" "files" {
  encrypted  = true
  kms_key_id = aws_kms_key.data.arn
  tags = {
    backup = "daily"
  }
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "plan"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = ["*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/backup"
      value = "daily"
    }
  }
}
