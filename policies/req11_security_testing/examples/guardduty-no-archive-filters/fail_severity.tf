resource "aws_guardduty_filter" "this" {
  name   = "low"
  action = "ARCHIVE"
  rank   = 1

  finding_criteria {
    criterion {
      field     = "severity"
      less_than = "7"
    }
  }
}
