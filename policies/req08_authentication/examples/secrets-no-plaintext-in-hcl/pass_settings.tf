terraform {
  backend "http" {
    address  = "https://states.example.com/payments"
    username = "payments"
  }
}

provider "helm" {
  kubernetes = {
    host  = "https://cluster.example.com"
    token = data.aws_eks_cluster_auth.main.token
  }
}

data "aws_eks_cluster_auth" "main" {
  name = "main"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "payments-states"
    key    = "network"
    region = "eu-central-1"
  }
}

variable "login" {
  type = string
}

module "store" {
  source = "git::ssh://git@git.example.com/store.git?ref=v1.4.0"

  create_password      = "true"
  password             = var.login
  password_secret_name = "payments/store"
}

output "address" {
  value = "postgres://store.example.com:5432/payments"
}

resource "aws_sqs_queue" "payments" {
  name = "payments"
}

variable "documented" {
  description = "A key such as AKIAIOSFODNN7EXAMPLE"
  default     = "postgres://user:changeme@localhost:5432/payments"
}
