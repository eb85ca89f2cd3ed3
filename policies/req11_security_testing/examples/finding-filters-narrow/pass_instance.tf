resource "aws_inspector2_filter" "this" {
  name   = "noise"
  action = "SUPPRESS"

  filter_criteria {
    resource_id {
      comparison = "EQUALS"
      value      = "i-0a1b2c3d4e5f60718"
    }
  }
}
