"""What an access token looks like.

It goes into an HTTP header, a JSON string and a cache line as it is, so nothing
else is let through: https://datatracker.ietf.org/doc/html/rfc6750#section-2.1
"""

_ALPHABET = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-"
)
_LONGEST = 16384


def is_token(text: object) -> bool:
    """Whether `text` is a string that may be used as a bearer token."""
    return (
        isinstance(text, str)
        and 0 < len(text) <= _LONGEST
        and _ALPHABET.issuperset(text)
    )
