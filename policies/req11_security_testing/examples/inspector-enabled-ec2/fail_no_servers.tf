resource "aws_inspector2_enabler" "this" {
  account_ids    = ["111122223333"]
  resource_types = ["LAMBDA"]
}
