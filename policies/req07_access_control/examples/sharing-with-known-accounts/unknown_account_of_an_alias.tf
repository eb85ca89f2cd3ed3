provider "aws" {
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias               = "other"
  allowed_account_ids = ["999988887777"]
}

resource "aws_organizations_delegated_administrator" "d" {
  account_id        = "999988887777"
  service_principal = "guardduty.amazonaws.com"
}
