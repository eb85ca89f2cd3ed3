locals { 
  objs = [{a = [{b = 1}, {b = 2}], n = 1}, {a = [{b = 3}], n = 2}] 
  m = { z = 1, a = 2, k = "v" }
  n = null
}
variable "any_lists" {
  type    = map(list(any))
  default = { a = [22, "tcp", true], b = [1, "udp", false] }
}
variable "any_map" {
  type    = map(any)
  default = { a = 1, b = "x" }
}
variable "any_nested" {
  type    = list(map(any))
  default = [{ a = 1 }, { b = "x" }]
}
variable "any_set" {
  type    = set(any)
  default = [1, "1", 2]
}
