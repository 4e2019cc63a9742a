"""The one expression that finds the next token, and the groups it says it with."""

from __future__ import annotations

import re

from imagerewrite.cue.quotes import PLAIN_BODY

# The frequent ones come first: half of the time goes into trying the others.
_GROUPS = (
    r"([A-Za-z$][\w$]*|_#(?:(?!\d)[\w$]+)?|#(?![\"'#])(?:(?!\d)[\w$]+)?"
    r"|(?!\d|_\|_|__\#)[\w$]+)",
    r"(\n[ \t\r\n]*)",
    # What no comma follows takes the newlines after it along: fewer tokens to look at.
    r"([:,{(\[])[ \t\r\n]*",
    r"(\.\.\.|[=!]~|[=!<>]=|<-|&&|\|\||_\|_"
    r"|[})\]=?!&|+*<>~;-]|/(?!/)|\.(?![.0-9]))",
    r"(//[^\n]*)",
    rf'("(?!""){PLAIN_BODY}")',
    r"((?:0|[1-9][0-9]*)(?![\w.]))",
    rf'("(?!""){PLAIN_BODY}\\\()',
    r"([#\"'])",
    r"(@[\w$]*[ \t\r\n]*\()",
    r"([0-9]|\.[0-9])",
    r"(\Z)",
    r"(.)",
)
(
    WORD,
    NEWLINE,
    OPENING,
    MARK,
    COMMENT,
    PLAIN,
    INTEGER,
    HEAD,
    QUOTES,
    AT,
    DIGIT,
    END,
    WRONG,
) = range(1, len(_GROUPS) + 1)
"""The groups' numbers. OPENING: a mark that ends no line. HEAD: a plain string up to
its first interpolation. QUOTES: a string that is not plain, or not one. DIGIT: a
number that is not a plain integer, or not one."""

TOKEN = re.compile(r"[ \t\r]*(?:" + "|".join(_GROUPS) + ")", re.DOTALL)
"""Matches at every position, for some group, in time linear in what it matches."""
