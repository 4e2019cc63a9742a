"""The installed `execcred` command, up to the point where it must think.

What it can answer from the cache it answers here, and ends without the
interpreter's clean-up. Everything else goes on in `execcred.cli`.

On the path to a cached token: builtins, `posix`, `sys` and `time` only; see
`steadycd_common.private_folder`.
"""

import posix
import sys
import time

from execcred.allow_list import (
    ALLOW_FILE,
    AllowFileUnusable,
    read_allow_file,
    refused_account,
)
from execcred.answer import STDOUT, write_all
from execcred.cache.entry import (
    LARGEST,
    RENEW_BELOW,
    TOKEN,
    parse_entry,
    unchanged,
)
from execcred.cache.folder import candidate_folders, open_folder
from execcred.cache.key import cache_key
from execcred.cache.served import (
    REMINT_PAUSE,
    SERVED,
    caller,
    record_served,
    was_refused,
)
from execcred.exec_credential import render_exec_credential
from execcred.exec_info import EXEC_INFO, ExecInfoUnusable, question, wanted_version
from execcred.plain_arguments import plain_request
from steadycd_common.gcp.source_location import locate_source, read_location
from steadycd_common.private_folder import read_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

    from execcred.request import TokenRequest


def main() -> "NoReturn":
    """Run the command, and end with its exit status.

    Without the interpreter's clean-up: all is written by then, and what could not be
    written has a status that a second try at the end must not replace.
    """
    # As `os.environ` does it.
    encoding = sys.getfilesystemencoding()
    environ = {
        name.decode(encoding, "surrogateescape"): value.decode(
            encoding, "surrogateescape"
        )
        for name, value in posix.environ.items()
    }
    try:
        status = _run(sys.argv[1:], environ)
    except BaseException as error:  # noqa: BLE001 - the last line of defence
        status = _failed(error, environ)
    posix._exit(status)


def _run(arguments: "Sequence[str]", environ: "Mapping[str, str]") -> int:
    request = None
    if arguments[:1] == ["get-token"]:
        request = plain_request(arguments[1:], environ)
    if request is not None:
        return _plain(request, arguments, environ)
    _see_installed_packages()
    from execcred.cli.commands import run_click

    return run_click(arguments, environ)


def _plain(
    request: "TokenRequest", arguments: "Sequence[str]", environ: "Mapping[str, str]"
) -> int:
    answer = cached_answer(request, arguments, environ)
    if not answer:
        # What follows is mostly imports, which leave nothing to collect.
        import gc

        gc.disable()
        _see_installed_packages()
        from execcred.cli.answering import answer_anew

        return answer_anew(request, arguments, environ)
    try:
        write_all(STDOUT, answer)
    except OSError as error:
        from execcred.cli.console import console_for

        return _failed(console_for(environ).not_written(error), environ)
    return 0


def _failed(error: BaseException, environ: "Mapping[str, str]") -> int:
    from execcred.cli.console import console_for
    from steadycd_common.shell.failure import status_of

    return status_of(error, console_for(environ))


def _see_installed_packages() -> None:
    # A launcher starts without them.
    if sys.flags.no_site:
        import site

        site.main()


def cached_answer(
    request: "TokenRequest",
    arguments: "Sequence[str]",
    environ: "Mapping[str, str]",
    allow_file: str = ALLOW_FILE,
) -> bytes:
    """The ExecCredential from the cache; b"" where there is more to do than that.

    Whether the account is allowed is asked first, and each time.
    """
    if request.no_cache or request.verbose:
        return b""
    try:
        lists = [*read_allow_file(allow_file), *request.allow]
        version = wanted_version(environ.get(EXEC_INFO, ""), request.api_version)
        location = locate_source(environ, request.credentials)
        content = read_location(location) if location.path else b""
    except (AllowFileUnusable, ExecInfoUnusable, OSError, ValueError):
        return b""
    if refused_account((request.account, *request.delegates), lists):
        return b""
    key = cache_key(request, location, content)
    folder = open_folder(candidate_folders(environ, request.cache_dir))
    if folder < 0:
        return b""
    now = time.time()
    entry = parse_entry(read_private(folder, key + TOKEN, LARGEST), key, now)
    if (
        entry is None
        or entry.expires - now < RENEW_BELOW
        or not unchanged(entry.witnesses)
    ):
        return b""
    asked = question(arguments, environ)
    who = caller(asked) if asked else None
    if who is not None:
        if now - entry.reminted >= REMINT_PAUSE and was_refused(
            folder, key + SERVED, who, entry.expires, now
        ):
            return b""
        if not record_served(folder, key + SERVED, who, entry.expires):
            return b""
    return render_exec_credential(version, entry.expiration, entry.token)
