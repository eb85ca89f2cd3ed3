variable "cluster" {
  type = string
}

resource "aws_ssm_parameter" "bucket" {
  name  = "/clusters/${var.cluster}/backup_bucket"
  type  = "String"
  value = aws_s3_bucket.backup.id
}

resource "aws_s3_bucket" "backup" {}

resource "aws_ssm_parameter" "login" {
  name  = "/clusters/login_password"
  type  = "SecureString"
  value = "from-elsewhere"
}
