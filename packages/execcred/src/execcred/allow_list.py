"""Which accounts may be asked for: patterns, and the file that holds the last word.

`*` stands for any characters but `@` and `.`, so that a pattern for one project
never reaches into another's domain. Everything else stands for itself.
On the path to a cached token: few imports, see `steadycd_common.private_folder`.
"""

import posix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALLOW_FILE = "/etc/execcred/allow"
_WRITABLE_BY_OTHERS = 0o022
_LARGEST_FILE = 1 << 20
_KIND = 0o170000
_REGULAR = 0o100000
_STICKY = 0o1000


class AllowFileUnusable(Exception):
    """The allow file is there, but cannot be relied on: nothing is allowed."""


def refused_account(accounts: "Iterable[str]", lists: "Iterable[Sequence[str]]") -> str:
    """The first account that one of the lists does not let pass; "" for none."""
    layers = [[pattern.lower() for pattern in patterns] for patterns in lists]
    for account in accounts:
        for patterns in layers:
            if not any(matches(pattern, account) for pattern in patterns):
                return account
    return ""


def matches(pattern: str, account: str) -> bool:
    """Whether `pattern` lets `account` pass; both are in lower case."""
    if "*" not in pattern:
        return pattern == account
    wanted, found = _labels(pattern), _labels(account)
    return len(wanted) == len(found) and all(map(_label_matches, wanted, found))


def _labels(text: str) -> list[str]:
    # "@" becomes a label of its own, so that it never lines up with a ".".
    return text.replace("@", ".@.").split(".")


def _label_matches(pattern: str, label: str) -> bool:
    first, *middle = pattern.split("*")
    if not middle or label == "@":
        return pattern == label
    last = middle.pop()
    if len(label) < len(first) + len(last):
        return False
    if not label.startswith(first) or not label.endswith(last):
        return False
    position, end = len(first), len(label) - len(last)
    for part in middle:
        position = label.find(part, position, end)
        if position < 0:
            return False
        position += len(part)
    return True


def read_allow_file(path: str = ALLOW_FILE) -> "list[list[str]]":
    """The list in the file at `path`, or no list where there is no file.

    A pattern a line; blank lines and lines that begin with `#` do not count.
    Raises AllowFileUnusable for a file that is there and cannot be read, has a
    pattern that is no ASCII text, or that somebody else may write to.
    """
    flags = posix.O_RDONLY | posix.O_CLOEXEC | posix.O_NONBLOCK
    try:
        descriptor = posix.open(path, flags)
    except FileNotFoundError as error:
        if not _leads_nowhere(path):
            return []
        raise AllowFileUnusable(f"{path}: {error.strerror}") from None
    except OSError as error:
        raise AllowFileUnusable(f"{path}: {error.strerror}") from None
    try:
        facts = posix.fstat(descriptor)
        if facts.st_mode & _WRITABLE_BY_OTHERS:
            raise AllowFileUnusable(f"{path}: others than its owner may write to it")
        if facts.st_uid not in (0, posix.geteuid()):
            raise AllowFileUnusable(f"{path}: it belongs neither to root nor to us")
        folder = posix.stat(_folder(path)).st_mode
        if folder & _WRITABLE_BY_OTHERS and not folder & _STICKY:
            raise AllowFileUnusable(f"{path}: others may replace it in its folder")
        if facts.st_mode & _KIND != _REGULAR:
            raise AllowFileUnusable(f"{path}: it is not a regular file")
        if facts.st_size > _LARGEST_FILE:
            raise AllowFileUnusable(f"{path}: it is larger than 1 MiB")
        lines = posix.read(descriptor, _LARGEST_FILE).split(b"\n")
        patterns = [line.strip() for line in lines]
        return [[each.decode("ascii") for each in patterns if _counts(each)]]
    except OSError as error:
        raise AllowFileUnusable(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise AllowFileUnusable(f"{path}: a pattern in it is no ASCII text") from None
    finally:
        posix.close(descriptor)


def _counts(line: bytes) -> bool:
    return bool(line) and not line.startswith(b"#")


def _leads_nowhere(path: str) -> bool:
    for name in (path, _folder(path)):
        try:
            posix.lstat(name)
        except OSError:
            continue
        try:
            posix.stat(name)
        except OSError:
            return True
    return False


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "/"
