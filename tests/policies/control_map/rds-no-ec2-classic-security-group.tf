resource "aws_db_security_group" "rds_no_ec2_classic_security_group" {
  name = "old"
}
