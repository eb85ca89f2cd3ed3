resource "aws_iam_role" "operators" {
  name               = "operators"
  assume_role_policy = "{}"
}

resource "aws_servicecatalog_principal_portfolio_association" "this" {
  portfolio_id  = "port-68656c6c6f"
  principal_arn = aws_iam_role.operators.arn
}

resource "aws_servicecatalog_principal_portfolio_association" "team" {
  portfolio_id   = "port-68656c6c6f"
  principal_arn  = "arn:aws:iam:::role/payments/*"
  principal_type = "IAM_PATTERN"
}
