data "http" "ranges" {
  url = "https://ip-ranges.amazonaws.com/ip-ranges.json"
}
