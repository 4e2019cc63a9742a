"""A text parsed, or what is wrong with it."""

from __future__ import annotations

from imagerewrite.cue import CueSyntaxError, Syntax, parse


def parsed(
    text: str, *, undeclared_experiments: bool = False
) -> Syntax | CueSyntaxError:
    """As `parse`, but the error is returned."""
    try:
        return parse(text, undeclared_experiments=undeclared_experiments)
    except CueSyntaxError as error:
        return error
