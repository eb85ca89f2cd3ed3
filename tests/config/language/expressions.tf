locals { 
  objs = [{a = [{b = 1}, {b = 2}], n = 1}, {a = [{b = 3}], n = 2}] 
  m = { z = 1, a = 2, k = "v" }
  n = null
}
