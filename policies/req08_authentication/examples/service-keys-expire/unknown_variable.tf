variable "open" {}


resource "aws_iam_service_specific_credential" "this" {
  service_name        = "bedrock.amazonaws.com"
  user_name           = "assistant"
  credential_age_days = var.open
}
