data "external" "version" {
  program = ["./version.sh"]
}
