resource "aws_db_instance" "payments" {
  manage_master_user_password = true
}

resource "aws_vpn_connection" "branch" {
  preshared_key_storage = "SecretsManager"
}
