module "config_modules_pinned" {
  source = "git::https://example.com/network.git"
}

module "config_modules_open" {
  source = "example/network/aws"
}
