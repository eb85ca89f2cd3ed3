ephemeral "aws_secretsmanager_secret_version" "payments" {
  secret_id = "payments-master-password"
}

resource "aws_db_instance" "payments" {
  password_wo         = jsondecode(ephemeral.aws_secretsmanager_secret_version.payments.secret_string)["password"]
  password_wo_version = 3
}
