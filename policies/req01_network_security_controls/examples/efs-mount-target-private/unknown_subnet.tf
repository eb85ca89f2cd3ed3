resource "aws_efs_mount_target" "this" {
  file_system_id  = "fs-0a1b2c3d4e5f60718"
  subnet_id       = var.subnet_id
  security_groups = [aws_security_group.store.id]
}

resource "aws_security_group" "store" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  security_group_id            = aws_security_group.store.id
  referenced_security_group_id = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_security_group" "app" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

variable "subnet_id" {
  type = string
}
