provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
  custom_ca_bundle    = "./ca.pem"
}
