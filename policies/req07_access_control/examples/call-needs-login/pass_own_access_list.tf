resource "aws_memorydb_acl" "app" {
  name       = "app"
  user_names = ["app"]
}

resource "aws_memorydb_cluster" "app" {
  name      = "sessions"
  acl_name  = aws_memorydb_acl.app.name
  node_type = "db.t4g.small"
}
