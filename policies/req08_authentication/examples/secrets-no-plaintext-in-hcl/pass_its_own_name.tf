variable "partner" {
  type = map(string)

  default = {
    partner_api_key = "partner_api_key"
  }
}

resource "aws_secretsmanager_secret_version" "partner" {
  secret_id     = "partner"
  secret_string = jsonencode(var.partner)
}
