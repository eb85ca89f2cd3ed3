provider "aws" {
  allowed_account_ids = ["111122223333"]
}

resource "aws_quicksight_theme" "this" {
  theme_id      = "brand"
  name          = "brand"
  base_theme_id = "MIDNIGHT"

  permissions {
    actions   = ["quicksight:DescribeTheme"]
    principal = "arn:aws:quicksight:eu-west-1:111122223333:group/default/finance"
  }
}
