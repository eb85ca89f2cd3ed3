resource "aws_inspector2_filter" "this" {
  name   = "noise"
  action = "NONE"

  filter_criteria {
    severity {
      comparison = "EQUALS"
      value      = "CRITICAL"
    }
  }
}
