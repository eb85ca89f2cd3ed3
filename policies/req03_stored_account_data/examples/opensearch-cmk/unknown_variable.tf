resource "aws_opensearch_domain" "catalogue" {
  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.key
  }
}

variable "key" {
  type = string
}
