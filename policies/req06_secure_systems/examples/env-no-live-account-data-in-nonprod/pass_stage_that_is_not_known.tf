variable "stage" {
  type = string
}

resource "aws_db_instance" "catalogue" {
  tags = { stage = var.stage }
}
