variable "n" {}
resource "aws_secretsmanager_secret" "master_password" { name = "db-master-password-${var.n}" }
resource "aws_secretsmanager_secret_version" "master_password" {
  secret_id     = aws_secretsmanager_secret.master_password.id
  secret_string = "rooted-horse"
}
