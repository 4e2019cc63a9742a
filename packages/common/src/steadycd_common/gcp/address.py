"""Service account addresses, checked before any use.

An address becomes a part of a URL and of a file name, so it is checked
against a short list of what may occur rather than of what may not.
On the path to a cached token: builtins only, no imports.
"""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")
_LONGEST = 254


def address_fault(text: str) -> str:
    """What is wrong with `text` as a service account address; "" if nothing is.

    Upper case is no fault: Google compares addresses without regard to case.
    """
    if not text:
        return "is empty"
    if len(text) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    if text[0] == "-":
        return "begins with '-'"
    if text.count("@") != 1:
        return "needs exactly one '@'"
    local, domain = text.split("@")
    if not local or not domain:
        return "needs a name before and a domain after the '@'"
    for character in text:
        if character != "@" and character.lower() not in _LETTERS:
            return f"has the character {character!a}, which no address has"
    if not text.isascii():
        return "has letters beyond ASCII"
    if ".." in text or domain[0] in ".-" or domain[-1] in ".-":
        return "has a domain that no host has"
    return ""
