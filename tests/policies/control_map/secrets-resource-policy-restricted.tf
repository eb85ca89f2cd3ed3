resource "aws_secretsmanager_secret_policy" "secrets_resource_policy_restricted" {
  secret_arn = "arn:aws:secretsmanager:ap-southeast-1:111122223333:secret:app-AbCdEf"
  policy     = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
}
