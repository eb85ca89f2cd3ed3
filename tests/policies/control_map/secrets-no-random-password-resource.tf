resource "random_password" "secrets_no_random_password_resource" {
  length = 32
}

resource "aws_db_instance" "secrets_no_random_password_resource" {
  engine   = "postgres"
  username = "ledger"
  password = random_password.secrets_no_random_password_resource.result
}
