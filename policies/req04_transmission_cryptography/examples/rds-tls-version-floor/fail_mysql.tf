resource "aws_db_parameter_group" "this" {
  family = "mysql8.4"

  parameter {
    name  = "tls_version"
    value = "TLSv1.1,TLSv1.2"
  }
}
