"""Functions that read files."""

import base64

from generator.config.load import load_files


def test_bytes_are_encoded_as_they_are_and_texts_are_normalized() -> None:
    apart, together = "e\u0301", "\u00e9"
    main = 'locals {\n  b = filebase64("t")\n  t = file("t")\n}\n'
    main += 'output "b" {\n  value = local.b\n}\noutput "t" {\n  value = local.t\n}\n'
    read = load_files({"main.tf": main, "t": apart}, "t")
    assert read.outputs["b"] == base64.b64encode(apart.encode()).decode()
    assert read.outputs["t"] == together
