provider "aws" {
  region = "ap-southeast-1"
}

resource "aws_sns_topic" "env_provider_account_guard" {
  name = "alerts"
}
