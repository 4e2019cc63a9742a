"""CUE: `parse` takes a text apart, without losing a byte of it."""

from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.strings import StringValue, string_values
from imagerewrite.cue.syntax import Syntax, parse

__all__ = ["CueSyntaxError", "StringValue", "Syntax", "parse", "string_values"]
