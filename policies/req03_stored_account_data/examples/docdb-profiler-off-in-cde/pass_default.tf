resource "aws_docdb_cluster" "this" {
  tags = {
    pci_scope = "cde"
  }
}
