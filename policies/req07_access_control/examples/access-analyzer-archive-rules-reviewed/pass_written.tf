resource "aws_accessanalyzer_archive_rule" "this" {
  analyzer_name = "account"
  rule_name     = "partners"

  filter {
    criteria = "resource"
    eq       = ["arn:aws:s3:::public-site"]
  }
}
