variable "type" {
  type = string
}

resource "aws_instance" "batch" {
  ami           = "ami-0c3f8a2b9d1e47f65"
  instance_type = var.type
}
