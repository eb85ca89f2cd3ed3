data "aws_ssm_parameter" "profiles" {
  name = "/profiles/master"
}

resource "aws_docdb_cluster" "this" {
  master_password = coalesce(data.aws_ssm_parameter.profiles.value, "correct-horse-battery")
}
