resource "random_password" "profiles" {
  for_each = toset(["main"])
  length   = 32
}

resource "aws_docdb_cluster" "this" {
  master_password = random_password.profiles["main"].result
}
