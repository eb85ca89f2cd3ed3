resource "aws_ebs_volume" "store" {
  availability_zone = "ap-southeast-1a"
  size              = 10

  tags = {
    backup = "daily"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "plan"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = var.given
  }
}

variable "given" {
  type = string
}
