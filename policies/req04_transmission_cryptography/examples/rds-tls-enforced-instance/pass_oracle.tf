resource "aws_db_option_group" "core" {
  engine_name          = "oracle-ee"
  major_engine_version = "19"

  option {
    option_name = "SSL"

    option_settings {
      name  = "SQLNET.SSL_VERSION"
      value = "1.2"
    }
  }
}

resource "aws_db_instance" "core" {
  engine            = "oracle-ee"
  option_group_name = aws_db_option_group.core.name
}
