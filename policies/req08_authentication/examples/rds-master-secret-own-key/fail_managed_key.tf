resource "aws_db_instance" "payments" {
  manage_master_user_password   = true
  master_user_secret_kms_key_id = "arn:aws:kms:ap-southeast-1:111122223333:alias/aws/secretsmanager"
}
