variable "open" {}

resource "aws_inspector2_filter" "this" {
  name   = "noise"
  action = "SUPPRESS"

  filter_criteria {
    severity {
      comparison = "EQUALS"
      value      = var.open
    }
  }
}
