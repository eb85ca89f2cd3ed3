variable "open" {}

resource "aws_guardduty_filter" "this" {
  name   = "low"
  action = var.open
  rank   = 1

  finding_criteria {
    criterion {
      field     = "severity"
      less_than = "7"
    }
  }
}
