resource "aws_macie2_findings_filter" "this" {
  name     = "archive"
  action   = "ARCHIVE"
  position = 1

  finding_criteria {
    criterion {
      field = "severity.description"
      eq    = ["High"]
    }
  }
}
