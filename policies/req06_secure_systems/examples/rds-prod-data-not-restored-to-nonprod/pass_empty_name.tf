variable "snapshot" {
  type    = string
  default = ""
}

resource "aws_db_instance" "payments" {
  snapshot_identifier = var.snapshot

  tags = {
    stage = "non-production"
  }
}
