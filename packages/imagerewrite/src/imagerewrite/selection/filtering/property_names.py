"""Names of Unicode's properties, `\\p{Letter}`, as RE2 in C++ knows them.

Go 1.25 and later take the long names of categories, in any case and spacing; RE2 has
the short ones alone. Sources: Go's regexp/syntax, unicodeTable and canonicalName;
Unicode, PropertyValueAliases.txt, gc.
"""

from __future__ import annotations

import re

from imagerewrite.selection.filtering.tokens import PROPERTY

_PROPERTIES = re.compile(rf"({PROPERTY})|\\.", re.DOTALL)
_SPACES = str.maketrans("", "", "_- ")
_LONG = """
Closepunctuation=Pe Combiningmark=M Connectorpunctuation=Pc Control=Cc Cntrl=Cc
Currencysymbol=Sc Dashpunctuation=Pd Decimalnumber=Nd Digit=Nd Enclosingmark=Me
Finalpunctuation=Pf Format=Cf Initialpunctuation=Pi Letter=L Letternumber=Nl
Lineseparator=Zl Lowercaseletter=Ll Mark=M Mathsymbol=Sm Modifierletter=Lm
Modifiersymbol=Sk Nonspacingmark=Mn Number=N Openpunctuation=Ps Other=C Otherletter=Lo
Othernumber=No Otherpunctuation=Po Othersymbol=So Paragraphseparator=Zp Privateuse=Co
Punctuation=P Punct=P Separator=Z Spaceseparator=Zs Spacingmark=Mc Surrogate=Cs
Symbol=S Titlecaseletter=Lt Uppercaseletter=Lu
"""
_SHORT = dict(pair.split("=") for pair in _LONG.split())


def with_short_names(text: str) -> str:
    """A class, `\\p{Letter}` or `[\\p{Letter}_]`, in RE2's names."""
    if text.startswith("["):
        return _PROPERTIES.sub(
            lambda found: _in_brackets(found[1]) if found[1] else found[0], text
        )
    inner = _in_brackets(text)
    return f"[{inner}]" if inner.startswith("[:") or inner.count("{") > 1 else inner


def _in_brackets(text: str) -> str:
    negated = text[1] == "P"
    name = text[3:-1] if text[2] == "{" else text[2:]
    if name.startswith("^"):
        negated, name = not negated, name[1:]
    canonical = name.translate(_SPACES).capitalize()
    if canonical == "Ascii":
        return "[:^ascii:]" if negated else "[:ascii:]"
    if canonical in ("Lc", "Casedletter"):
        # The class of three, which RE2 has no name for; its complement neither.
        return text if negated else r"\p{Lu}\p{Ll}\p{Lt}"
    short = _SHORT.get(canonical, name if "_" in name else canonical)
    return rf"\{'P' if negated else 'p'}{{{short}}}"
