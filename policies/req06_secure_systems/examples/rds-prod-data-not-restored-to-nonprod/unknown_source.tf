variable "snapshot" {
  type = string
}

resource "aws_db_instance" "payments" {
  snapshot_identifier = var.snapshot

  tags = {
    stage = "non-production"
  }
}
