resource "aws_opensearch_domain" "catalogue" {
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = var.internal

    master_user_options {
      master_user_arn = aws_iam_role.api.arn
    }
  }
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = "{}"
}

variable "internal" {
  type = bool
}
