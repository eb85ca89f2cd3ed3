from generator.content_digest import sha256, without_cr


def test_line_ends_are_nobody_s_edit() -> None:
    assert without_cr(b"a\r\nb\r") == b"a\nb\r"
    assert sha256(b"a\r\n") == sha256(b"a\n") != sha256(b"a\n\n")
