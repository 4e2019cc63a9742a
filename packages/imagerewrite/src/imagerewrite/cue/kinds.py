"""The kinds of tokens: the grammar's terminals, as the columns of its table."""

from __future__ import annotations

NAMES = (
    "END",
    "PACKAGE",
    "IMPORT",
    "IDENT",
    "KEYWORD",
    "CONSTANT",
    "NUMBER",
    "BOTTOM",
    "STRING",
    "OTHER_STRING",
    "STRING_HEAD",
    "STRING_MIDDLE",
    "STRING_TAIL",
    "IN",
    "ELSE",
    "OTHERWISE",
    "ATTRIBUTE",
    "ELLIPSIS",
    "COMMA",
    "COLON",
    "BIND",
    "TILDE",
    "DOT",
    "LPAR",
    "RPAR",
    "LBRACE",
    "RBRACE",
    "LSQB",
    "RSQB",
    "SIGN",
    "OPERATOR",
    "REQUIRED",
    "OPTIONAL",
    # Scanned, but in no production.
    "ARROW",
    "SEMICOLON",
    # What `context` looks at again comes last: see FIRST_CONTEXTUAL.
    "FOR",
    "IF",
    "TRY",
    "LET",
    "NOT",
    "MAYBE",
)
"""`END` is lark's `$END`. `STRING`: `"…"` that is not empty and may follow a dot;
`OTHER_STRING`: every other string without an interpolation. `KEYWORD`: a contextual
keyword used as a name. `CONSTANT`: true, false, null. `SIGN`: an operator that may
stand before an operand, too."""

COUNT = len(NAMES)
(
    END,
    PACKAGE,
    IMPORT,
    IDENT,
    KEYWORD,
    CONSTANT,
    NUMBER,
    BOTTOM,
    STRING,
    OTHER_STRING,
    STRING_HEAD,
    STRING_MIDDLE,
    STRING_TAIL,
    IN,
    ELSE,
    OTHERWISE,
    ATTRIBUTE,
    ELLIPSIS,
    COMMA,
    COLON,
    BIND,
    TILDE,
    DOT,
    LPAR,
    RPAR,
    LBRACE,
    RBRACE,
    LSQB,
    RSQB,
    SIGN,
    OPERATOR,
    REQUIRED,
    OPTIONAL,
    ARROW,
    SEMICOLON,
    FOR,
    IF,
    TRY,
    LET,
    NOT,
    MAYBE,
) = range(COUNT)

FIRST_CONTEXTUAL = FOR
KEYWORDS = {
    "for": FOR,
    "if": IF,
    "try": TRY,
    "let": LET,
    "in": IN,
    "else": ELSE,
    "otherwise": OTHERWISE,
    "fallback": OTHERWISE,
    "func": KEYWORD,
    "true": CONSTANT,
    "false": CONSTANT,
    "null": CONSTANT,
}
MARKS = {
    ":": COLON,
    ",": COMMA,
    "{": LBRACE,
    "}": RBRACE,
    "[": LSQB,
    "]": RSQB,
    "(": LPAR,
    ")": RPAR,
    ".": DOT,
    "...": ELLIPSIS,
    "=": BIND,
    "~": TILDE,
    "?": MAYBE,
    "!": NOT,
    "&": OPERATOR,
    "|": OPERATOR,
    "&&": OPERATOR,
    "||": OPERATOR,
    "/": OPERATOR,
    "+": SIGN,
    "-": SIGN,
    "*": SIGN,
    "<": SIGN,
    ">": SIGN,
    "<=": SIGN,
    ">=": SIGN,
    "==": SIGN,
    "!=": SIGN,
    "=~": SIGN,
    "!~": SIGN,
    "<-": ARROW,
    ";": SEMICOLON,
    "_|_": BOTTOM,
}
NAMED_BY_KEYWORDS = frozenset({FOR, IF, TRY, LET, IN, ELSE, OTHERWISE})
"""Where one of these cannot stand, it is a name like any other."""

_ENDS = (IDENT, KEYWORD, CONSTANT, NUMBER, BOTTOM, STRING, OTHER_STRING, STRING_TAIL)
_CLOSES = (ATTRIBUTE, ELLIPSIS, RPAR, RSQB, RBRACE, MAYBE, OPTIONAL, SEMICOLON)
ENDS_A_LINE = [
    kind in _ENDS or kind in _CLOSES or kind in NAMED_BY_KEYWORDS
    for kind in range(COUNT)
]
"""By kind: whether a comma follows where the line ends after it (specification,
"Commas")."""
