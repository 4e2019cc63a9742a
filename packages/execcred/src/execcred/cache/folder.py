"""Where tokens are kept.

On the path to a cached token: few imports, see `steadycd_common.private_folder`.
"""

import posix

from steadycd_common.private_folder import open_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "/execcred"
_KIND = 0o170000
_LINK = 0o120000


def candidate_folders(environ: "Mapping[str, str]", named: str = "") -> list[str]:
    """The folders to try, in order.

    `named`: by option or variable; then there is no other. It is used itself
    where it is private, else a folder of our own in it: whoever mounts a volume
    there cannot always choose its mode.
    """
    if named:
        return [named] if _is_link(named) else [named, named.rstrip("/") + _NAME]
    folders = [
        environ[variable] + _NAME
        for variable in ("XDG_RUNTIME_DIR", "XDG_CACHE_HOME")
        if environ.get(variable, "")[:1] == "/"
    ]
    if environ.get("HOME", "")[:1] == "/":
        folders.append(environ["HOME"] + "/.cache" + _NAME)
    temporary = environ.get("TMPDIR", "")
    if temporary[:1] != "/":
        temporary = "/tmp"  # noqa: S108 - the folder in it is private and checked
    folders.append(f"{temporary}{_NAME}-{posix.geteuid()}")
    return folders


def _is_link(path: str) -> bool:
    try:
        return posix.lstat(path.rstrip("/") or "/").st_mode & _KIND == _LINK
    except (OSError, ValueError):
        return False


def open_folder(folders: list[str]) -> int:
    """A descriptor of the first folder that is there and private, or -1."""
    for folder in folders:
        descriptor = open_private_folder(folder)
        if descriptor >= 0:
            return descriptor
    return -1
