resource "aws_ecr_repository" "inspector_enabled_ecr_lambda" {
  name = "payments"
}

resource "aws_inspector2_enabler" "inspector_enabled_ecr_lambda" {
  account_ids    = ["111122223333"]
  resource_types = ["EC2"]
}
