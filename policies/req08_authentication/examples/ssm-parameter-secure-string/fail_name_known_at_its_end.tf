variable "cluster" {
  type = string
}

resource "aws_ssm_parameter" "login" {
  name  = "/clusters/${var.cluster}/login_password"
  type  = "String"
  value = aws_s3_bucket.backup.id
}

resource "aws_s3_bucket" "backup" {}
