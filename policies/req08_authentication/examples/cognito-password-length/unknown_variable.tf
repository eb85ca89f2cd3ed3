variable "length" {
  type = number
}

resource "aws_cognito_user_pool" "x" {
  name = "staff"

  password_policy {
    minimum_length  = var.length
    require_numbers = true
  }
}
