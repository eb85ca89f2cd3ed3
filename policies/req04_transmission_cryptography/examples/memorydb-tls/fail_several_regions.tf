resource "aws_memorydb_multi_region_cluster" "sessions" {
  multi_region_cluster_name_suffix = "sessions"
  node_type                        = "db.r7g.xlarge"
  tls_enabled                      = false
}
