variable "open" {}

resource "aws_accessanalyzer_archive_rule" "this" {
  analyzer_name = "account"
  rule_name     = "partners"

  filter {
    criteria = var.open
    eq       = ["x"]
  }
}
