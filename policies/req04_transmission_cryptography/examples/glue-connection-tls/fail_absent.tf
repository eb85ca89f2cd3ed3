resource "aws_glue_connection" "x" {
  name = "ledger"

  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://ledger.example.com:5432/ledger"
    SECRET_ID           = "ledger/glue"
  }
}
