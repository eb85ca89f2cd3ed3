variable "open" {}


resource "aws_cleanrooms_membership" "this" {
  collaboration_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
  query_log_status = var.open
}
