resource "aws_macie2_findings_filter" "this" {
  name     = "archive"
  action   = "ARCHIVE"
  position = 1

  finding_criteria {
    criterion {
      field = "resourcesAffected.s3Bucket.name"
      eq    = ["example-test-data"]
    }
  }
}
