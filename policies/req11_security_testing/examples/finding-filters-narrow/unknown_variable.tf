variable "open" {}

resource "aws_inspector2_filter" "this" {
  name   = "noise"
  action = var.open

  filter_criteria {
    severity {
      comparison = "EQUALS"
      value      = "CRITICAL"
    }
  }
}
