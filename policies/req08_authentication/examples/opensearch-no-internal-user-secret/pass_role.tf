resource "aws_opensearch_domain" "catalogue" {
  advanced_security_options {
    enabled = true

    master_user_options {
      master_user_arn = aws_iam_role.api.arn
    }
  }
}

resource "aws_iam_role" "api" {
  name               = "api"
  assume_role_policy = "{}"
}
