resource "aws_opensearch_domain" "catalogue" {
  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true

    master_user_options {
      master_user_name     = "chief"
      master_user_password = var.password
    }
  }
}

variable "password" {
  type      = string
  sensitive = true
}
