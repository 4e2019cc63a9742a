"""The command line of `get-token` as programs write it, read without click.

What is not plain (help, abbreviations, `--`, mistakes) is left to click, so this
reader never has to explain itself. Both end in `request_from`.
On the path to a cached token: builtins only.
"""

from execcred.request import FLAG, OPTIONS, TokenRequest, request_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def plain_request(
    arguments: "Sequence[str]", environ: "Mapping[str, str]"
) -> "TokenRequest | None":
    """The request, or None where click shall have a look.

    `arguments`: what follows `get-token`.
    """
    account = ""
    given: dict[str, list[str]] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument[:1] != "-":
            if account or not argument:
                return None
            account = argument
            continue
        option, equals, value = argument.partition("=")
        if option == "-v":
            option = "--verbose"
        if option not in OPTIONS:
            return None
        if OPTIONS[option][1] == FLAG:
            if equals:
                return None
            value = "1"
        elif not equals:
            value = next(rest, "")
            if value[:1] == "-":
                return None
        if not value:
            return None
        given.setdefault(option, []).append(value)
    if not account:
        return None
    try:
        return request_from(account, given, environ)
    except ValueError:
        return None
