resource "aws_db_instance" "store" {
  identifier = "store"

  tags = {
    backup = "daily"
  }
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
