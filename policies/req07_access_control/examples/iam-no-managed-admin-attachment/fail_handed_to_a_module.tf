data "aws_iam_policy" "administrator" {
  arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

module "role" {
  source = "registry.example.com/acme/role/aws"

  policies = [data.aws_iam_policy.administrator.arn]
}
