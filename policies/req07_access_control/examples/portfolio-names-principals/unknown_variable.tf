variable "open" {}


resource "aws_servicecatalog_principal_portfolio_association" "this" {
  portfolio_id   = "port-68656c6c6f"
  principal_arn  = var.open
  principal_type = "IAM_PATTERN"
}
