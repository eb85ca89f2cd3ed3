variable "clients" {
  type = map(string)
}

data "tfe_outputs" "cluster" {
  organization = "pay"
  workspace    = "cluster"
}

locals {
  by_namespace = {
    for client in keys(var.clients) : "${data.tfe_outputs.cluster.values.namespace}-${client}" => client
  }
}

resource "google_service_account_key" "search" {
  service_account_id = "search"
}

resource "aws_secretsmanager_secret_version" "search" {
  secret_id = "search"
  secret_string = jsonencode({
    credentials = base64decode(google_service_account_key.search.private_key)
  })
}

resource "random_password" "client" {
  for_each = var.clients
  length   = 32
}

resource "aws_secretsmanager_secret_version" "client" {
  for_each      = local.by_namespace
  secret_id     = each.key
  secret_string = jsonencode({ password = random_password.client[each.value].result })
}
