ephemeral "random_password" "ledger" {
  length = 32
}

resource "aws_rds_cluster" "ledger" {
  master_password_wo         = ephemeral.random_password.ledger.result
  master_password_wo_version = 1
}
