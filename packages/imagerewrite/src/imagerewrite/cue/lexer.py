"""From text to tokens: what CUE's scanner does, commas included.

No byte is lost: tokens lie in the order of the text, and what lies between them is
blanks, newlines and comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from imagerewrite.cue import kinds, patterns
from imagerewrite.cue.attributes import attribute_end
from imagerewrite.cue.error import CueSyntaxError
from imagerewrite.cue.numbers import number_end
from imagerewrite.cue.quotes import Quote, check_indentation, opening, piece_end
from imagerewrite.cue.words import check_word

BOM = "\ufeff"
_UNFIT = re.compile("[\0\ud800-\udfff]|(?!^)\ufeff")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, by number.

    `kinds` and `spans` belong together; the last one is END. An inserted comma has
    an empty span. `comments`: span, and how many tokens stand before it.
    `contextual`: the tokens whose kind depends on the next one's.
    """

    kinds: list[int]
    spans: list[tuple[int, int]]
    comments: list[tuple[int, int, int]]
    contextual: list[int]


@dataclass(slots=True)
class _Literal:
    """A string literal whose interpolation the lexer is in.

    `depth`: how many parentheses are open in it. `pieces`: see `check_indentation`.
    """

    quote: Quote
    start: int
    depth: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)


def lex(text: str) -> Tokens:
    """The tokens of `text`. Raises CueSyntaxError for what is none."""
    odd = "\0" in text or not text.isascii()
    unfit = _UNFIT.search(text) if odd else None
    if unfit:
        message = f"U+{ord(unfit[0]):04X} may not stand in CUE"
        raise CueSyntaxError(message, text, unfit.start())
    tokens = Tokens([], [], [], [])
    _scan(text, tokens)
    if not text.isascii():
        for kind, (start, end) in zip(tokens.kinds, tokens.spans, strict=True):
            if kind == kinds.IDENT:
                check_word(text, start, end)
    return tokens


def _scan(text: str, tokens: Tokens) -> None:
    """The common tokens, here and without a call for each; the rest in `_rare`."""
    add, place = tokens.kinds.append, tokens.spans.append
    contextual, comments = tokens.contextual, tokens.comments
    ends_a_line, keywords, marks = kinds.ENDS_A_LINE, kinds.KEYWORDS, kinds.MARKS
    comma, first_contextual = kinds.COMMA, kinds.FIRST_CONTEXTUAL
    mark, word, newline = patterns.MARK, patterns.WORD, patterns.NEWLINE
    literals: list[_Literal] = []
    last = comma
    position = 1 if text.startswith(BOM) else 0
    while last != kinds.END:
        for match in patterns.TOKEN.finditer(text, position):
            group = match.lastindex or 0
            if group == word:
                last = keywords.get(match[group], kinds.IDENT)
                if last >= first_contextual:
                    contextual.append(len(tokens.kinds))
                add(last)
                place(match.span(group))
            elif group == newline:
                if ends_a_line[last]:
                    start, end = match.span(group)
                    # For JSON's sake: a comma or a colon may begin a line.
                    if text[end : end + 1] not in (",", ":"):
                        last = comma
                        add(last)
                        place((start, start))
            elif group <= mark:  # or OPENING
                kind = marks[match[group]]
                if literals and (kind == kinds.LPAR or kind == kinds.RPAR):
                    literals[-1].depth += 1 if kind == kinds.LPAR else -1
                    if literals[-1].depth < 0:
                        break
                last = kind
                if last >= first_contextual:
                    contextual.append(len(tokens.kinds))
                add(last)
                place(match.span(group))
            elif group == patterns.PLAIN:
                span = match.span(group)
                last = kinds.STRING if span[1] - span[0] > 2 else kinds.OTHER_STRING
                add(last)
                place(span)
            elif group == patterns.COMMENT:
                start, end = match.span(group)
                if ends_a_line[last]:
                    last = comma
                    add(last)
                    place((start, start))
                comments.append((start, end, len(tokens.kinds)))
            elif group == patterns.INTEGER:
                last = kinds.NUMBER
                add(last)
                place(match.span(group))
            else:
                break
        if ends_a_line[last] and match.lastindex == patterns.END:
            add(comma)
            place((len(text), len(text)))
        last, start, position = _rare(text, match, tokens, literals)
        add(last)
        place((start, position))


def _rare(
    text: str, match: re.Match[str], tokens: Tokens, literals: list[_Literal]
) -> tuple[int, int, int]:
    """The kind of the token that was found, its start and its end."""
    group = match.lastindex or patterns.WRONG
    start, end = match.span(group)
    if group == patterns.END:
        if literals:
            message = "the interpolation is not closed"
            raise CueSyntaxError(message, text, literals[-1].start)
        return kinds.END, start, end
    if group <= patterns.MARK:
        before, after = tokens.spans[-1]
        if tokens.kinds[-1] == kinds.COMMA and before < after:
            raise CueSyntaxError("unexpected ','", text, before)
        return _piece(text, start, end, literals.pop(), literals)
    if group == patterns.HEAD:
        literals.append(_Literal(Quote('"'), start))
        return kinds.STRING_HEAD, start, end
    if group == patterns.QUOTES:
        quote, begin, closed = opening(text, start)
        if closed:
            return kinds.OTHER_STRING, start, begin
        return _piece(text, start, begin, _Literal(quote, start), literals)
    if group == patterns.AT:
        after_value = tokens.kinds and kinds.ENDS_A_LINE[tokens.kinds[-1]]
        if after_value and "\n" in match[group]:
            raise CueSyntaxError("no '(' follows the attribute's name", text, start)
        check_word(text, start, start + len(match[group].rstrip("( \t\r\n")))
        return kinds.ATTRIBUTE, start, attribute_end(text, end)
    if group == patterns.DIGIT:
        return kinds.NUMBER, start, number_end(text, start)
    raise CueSyntaxError(f"unexpected {match[group]!r}", text, start)


def _piece(
    text: str, start: int, begin: int, literal: _Literal, literals: list[_Literal]
) -> tuple[int, int, int]:
    """The piece of a literal from `start` on, whose content is from `begin` on."""
    end, hole = piece_end(text, begin, literal.quote, literal.start)
    opens = start == literal.start
    if literal.quote.multi:
        literal.pieces.append((start, end))
        if not hole:
            check_indentation(text, literal.pieces, literal.quote)
    if hole:
        literal.depth = 0
        literals.append(literal)
        return (kinds.STRING_HEAD if opens else kinds.STRING_MIDDLE), start, end
    return (kinds.OTHER_STRING if opens else kinds.STRING_TAIL), start, end
