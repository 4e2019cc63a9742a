"""A CUE text, taken apart without losing a byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from imagerewrite.cue import kinds
from imagerewrite.cue.context import resolve
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.experiments import NEEDED, check_experiments
from imagerewrite.cue.lexer import Tokens, lex
from imagerewrite.cue.shift_reduce import Node, Unexpected, reduced
from imagerewrite.cue.table import load

_WANTED = frozenset(
    {"field", "label", "value", "item", "element", "list", "list_of_one", "let"}
    | {"embed"}
    | NEEDED.keys()
)


_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Syntax:
    """What `parse` found: the text, its tokens, and its nodes, inner ones first."""

    text: str
    tokens: Tokens
    nodes: list[Node]

    def source(self, first: int, end: int) -> str:
        """The text from the token `first` to before the token `end`."""
        spans = self.tokens.spans
        return self.text[spans[first][0] : spans[end - 1][1]]

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The whole text in order: what is what, by name, and its characters.

        Names: those of `kinds.NAMES`, and BLANK and COMMENT for what is no token.
        """
        spans = zip(self.tokens.kinds, self.tokens.spans, strict=True)
        comments = [("COMMENT", (start, end)) for start, end, _ in self.tokens.comments]
        named = [(kinds.NAMES[kind], span) for kind, span in spans if span[0] < span[1]]
        done = 0
        for name, (start, end) in sorted(named + comments, key=lambda piece: piece[1]):
            if done < start:
                yield "BLANK", self.text[done:start]
            yield name, self.text[start:end]
            done = end
        if done < len(self.text):
            yield "BLANK", self.text[done:]


def parse(text: str, *, undeclared_experiments: bool = False) -> Syntax:
    """`text`, which is CUE as of v0.17. Raises CueSyntaxError.

    `undeclared_experiments`: what `@experiment(…)` allows is allowed without it, as a
    later release may do.
    """
    tokens = lex(text)
    resolve(text, tokens)
    try:
        nodes = reduced(tokens.kinds, load(_WANTED))
    except Unexpected as error:
        start, end = tokens.spans[error.token]
        message = f"unexpected {_named(text, start, end)}"
        raise CueSyntaxError(message, text, start) from None
    if not undeclared_experiments:
        check_experiments(text, tokens, nodes)
    return Syntax(text, tokens, nodes)


def _named(text: str, start: int, end: int) -> str:
    if start < end:
        shown = text[start:end].split("\n")[0]
        return repr(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
    return "end of the line" if start < len(text) else "end of the file"
