variable "n" {}
resource "aws_secretsmanager_secret" "master_username" { name = "db-master-username-${var.n}" }
resource "aws_secretsmanager_secret_version" "master_username" {
  secret_id     = aws_secretsmanager_secret.master_username.id
  secret_string = "root"
}

