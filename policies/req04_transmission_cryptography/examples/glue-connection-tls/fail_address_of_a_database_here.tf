resource "aws_db_instance" "orders" {
  identifier = "orders"
}

resource "aws_glue_connection" "orders" {
  name            = "orders"
  connection_type = "JDBC"

  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://${aws_db_instance.orders.address}:5432/orders"
    SECRET_ID           = "orders"
  }
}
