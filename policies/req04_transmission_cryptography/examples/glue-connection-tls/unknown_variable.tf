variable "enforce" {
  type = string
}

resource "aws_glue_connection" "x" {
  name = "ledger"

  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://ledger.example.com:5432/ledger"
    JDBC_ENFORCE_SSL    = var.enforce
    SECRET_ID           = "ledger/glue"
  }
}
