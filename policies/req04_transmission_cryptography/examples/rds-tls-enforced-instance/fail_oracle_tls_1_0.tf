resource "aws_db_option_group" "o" {
  engine_name          = "oracle-ee"
  major_engine_version = "19"
  option {
    option_name = "SSL"
    option_settings {
      name  = "SQLNET.SSL_VERSION"
      value = "1.0"
    }
  }
}

resource "aws_db_instance" "x" {
  engine            = "oracle-ee"
  engine_version    = "19"
  option_group_name = aws_db_option_group.o.name
}
