"""HCL as text: literals, strings, lines, alignment. No Jinja, no files."""
