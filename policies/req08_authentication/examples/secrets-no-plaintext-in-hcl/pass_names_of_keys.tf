variable "login_secret_arn" {
  type = string
}

resource "random_password" "login" {
  length = 24
}

# A generated password may go where secrets are kept.
resource "aws_secretsmanager_secret_version" "login" {
  secret_id     = "payments/login"
  secret_string = jsonencode({ username = "payments", password = random_password.login.result })
}

resource "aws_lambda_function" "payments" {
  function_name = "payments"
  role          = "arn:aws:iam::111122223333:role/payments"

  environment {
    variables = {
      ENCRYPTION_KEY = "alias/payments"
      KMS_SHARED_KEY = "0b1c2d3e-0000-4000-8000-000000000000"
      DB_SECRET      = var.login_secret_arn
      API_SECRET     = "payments/prod/api"
    }
  }
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_AbCdEfGhI"

  token_validity_units {
    access_token = "minutes"
  }
}
