variable "x" {
  type = any
}

resource "aws_dlm_lifecycle_policy" "x" {
  description        = "x"
  execution_role_arn = "arn:aws:iam::111122223333:role/x"

  policy_details {
    schedule {
      name = "daily"

      cross_region_copy_rule {
        target    = "eu-central-1"
        encrypted = var.x
      }
    }
  }
}
