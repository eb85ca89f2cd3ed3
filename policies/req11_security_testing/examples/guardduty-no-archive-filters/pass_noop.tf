resource "aws_guardduty_filter" "this" {
  name   = "low"
  action = "NOOP"
  rank   = 1

  finding_criteria {
    criterion {
      field     = "severity"
      less_than = "4"
    }
  }
}
