resource "aws_neptunegraph_graph" "parties" {
  graph_name          = "parties"
  provisioned_memory  = 16
  public_connectivity = true
}
