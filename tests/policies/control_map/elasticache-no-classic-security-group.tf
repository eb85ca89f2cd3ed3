resource "aws_elasticache_security_group" "elasticache_no_classic_security_group" {
  name                 = "old"
  security_group_names = ["old"]
}
