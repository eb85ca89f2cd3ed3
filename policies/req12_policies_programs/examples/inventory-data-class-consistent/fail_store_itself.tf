resource "aws_rds_cluster" "ledger" {
  tags = {
    data_class = "cardholder"
    pci_scope  = "out-of-scope"
  }
}
