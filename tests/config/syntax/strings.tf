locals {
  x = "X"
  h1 = <<EOT
plain ${local.x}
  indented \n "quotes" $${esc} %%{esc}
EOT
  h2 = <<-EOT
    four
      six ${local.x}
  
    back
    EOT
  h3 = <<-EOT
    ${local.x}
      a
    EOT
  h4 = <<EOT
%{ for i in [1,2] ~}
item ${i}
%{ endfor ~}
end
EOT
  h5 = <<EOT
EOT
  h6 = [<<A
one
A
  , <<B
two
B
  ]
  h7 = <<-EOT
	tab
		two
	EOT
  h8 = "a${"b${"c"}"}d"
  h9 = <<EOT
EOTX
 EOT2
EOT
  h10 = <<-EOT
    %{ if true }
    yes
    %{ else }
    no
    %{ endif }
    EOT
  h11 = upper(<<EOT
x
EOT
  )
  h12 = { # c
    a = 1, b = 2 // d
    /* multi
    line */ c = 3
    "d.e" : 4
  }
  h13 = (1 +
    2)
  h14 = [
    for x in [1, 2] :
    x * 2
    if x > 1
  ]
  h15 = {
    for x in ["a"] :
    # comment
    x => upper(x)
  }
  h16 = true ? "a" : "b" # end
  h17 = "${~ "x" ~}"
  h18 = "  a ${~ local.x ~}  b"
  h19 = "#no comment // /* */"
  h20 = "\"}${"}"}{"
  h21 = "line1\nline2\ttab\\"
  h22 = <<EOT
a
  ${local.x ~}

  tail
EOT
  h23 = "a%b 100% $5 $$ %%"
  h24 = <<EOT
a%b 100% $5 $$ %% \
EOT
  h25 = "${local.x}${local.x}"
  h26 = [1, 2, 3, ]
  h27 = length([1,
    2,
  ])
  h28 = "%{ if false }a%{ endif }"
  h29 = "%{ for k, v in {a = 1} }${k}${v}%{ endfor }"
  größe = "ü"
  h30 = local.größe
  in = 1
  for = 2
  h31 = [local.in, local.for]
  h32 = {in = 1, if = 2}
  h33 = -local.in
  h34 = (local.x == "X" && !false) || false
  h35 = 1 + 2 * 3 - 4 / 2 % 3
  h36 = "$${"
  h37 = "%%{ x"
  h38 = "$$${local.x}"
  h39 = "$$$${local.x}"
  h40 = <<EOT
$$${local.x} $$$${a
EOT
  h41 = [for s in ["a","b"] : "${s}" ]
  h42 = [ {
    a = 1
  }, {
    b = 2
  } ]
}
