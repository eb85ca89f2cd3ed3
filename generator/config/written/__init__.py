"""Syntax trees back to the text of the native syntax, for programs that read no other."""
