resource "aws_transfer_connector" "bank" {
  access_role = "arn:aws:iam::111122223333:role/sftp"
  url         = "sftp://bank.example.com"

  sftp_config {
    trusted_host_keys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG0"]
    user_secret_id    = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:bank-AbCdEf"
  }
}
