resource "aws_db_option_group" "ledger" {
  name                 = "ledger"
  engine_name          = "oracle-ee"
  major_engine_version = "19"

  option {
    option_name = "NATIVE_NETWORK_ENCRYPTION"

    option_settings {
      name  = "SQLNET.ENCRYPTION_SERVER"
      value = "REJECTED"
    }
  }
}
