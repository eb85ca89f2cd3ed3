variable "type" {
  type = string
}

resource "aws_ebs_volume" "journal" {
  availability_zone = "eu-central-1a"
  size              = 100
  type              = var.type
}
