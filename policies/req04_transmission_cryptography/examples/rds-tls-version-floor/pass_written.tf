resource "aws_db_parameter_group" "this" {
  family = "mysql8.4"

  parameter {
    name  = "tls_version"
    value = "TLSv1.2,TLSv1.3"
  }
}
