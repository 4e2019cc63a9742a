"""What a parser says of text that is no YAML."""

from __future__ import annotations


class YamlFault(ValueError):
    """Not YAML. `index`: of the character where the parser gave up."""

    def __init__(self, message: str, index: int, code: str = "yaml-syntax") -> None:
        super().__init__(message)
        self.message = message
        self.index = index
        self.code = code
