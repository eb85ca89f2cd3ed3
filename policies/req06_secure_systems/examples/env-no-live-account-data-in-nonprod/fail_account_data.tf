resource "aws_rds_cluster" "ledger" {
  tags = {
    environment = "staging"
    data_class  = "cardholder"
  }
}
