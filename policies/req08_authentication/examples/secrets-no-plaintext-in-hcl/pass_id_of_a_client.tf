resource "aws_ssm_parameter" "client" {
  name  = "/orders/user-pool-client-id"
  type  = "SecureString"
  value = "4kq1v8mfjh2n0c7d5s3b9xw6za"
}
