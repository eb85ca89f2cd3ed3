resource "aws_security_group" "this" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

output "security_group_id" {
  value = aws_security_group.this.id
}
