check "version" {
  data "external" "version" {
    program = ["./version.sh"]
  }
  assert {
    condition     = data.external.version.result.major == "1"
    error_message = "Another version."
  }
}
