data "aws_secretsmanager_secret_version" "login" {
  secret_id = "payments/login"
}

resource "aws_instance" "this" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m7g.large"
  user_data     = "#!/bin/sh\nstart --login ${jsondecode(data.aws_secretsmanager_secret_version.login.secret_string)["login"]}\n"
}
