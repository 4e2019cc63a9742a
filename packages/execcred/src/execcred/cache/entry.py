"""One kept token: lines of text that are right in every detail or not there.

    execcred cache 1
    key 0123…            the name under which it is kept
    account sa@…         for people
    claims 0123…         digest of whom the source speaks for, "-" where the key says it
    minted 1790000000    seconds since the epoch
    expires 1790003600   the token's real end
    reminted 0           when it was last replaced because the API server refused it
    expiration 2026-…Z   what the caller is told
    token ya29.…
    witness 5 6 7 8 9 /path    device, inode, size, mtime, ctime; none or more
    check 0123…          digest of all lines above

On the path to a cached token: builtins and `posix` only.
"""

import posix

from execcred.cache.key import FORMAT, digest

TOKEN = ".token"  # noqa: S105 - a suffix
"""How the name of a file that holds an entry ends."""
LARGEST = 1 << 16
RENEW_BELOW = 300
"""Seconds left to a token below which a new one is minted."""
_NAMES = (
    b"key",
    b"account",
    b"claims",
    b"minted",
    b"expires",
    b"reminted",
    b"expiration",
    b"token",
)
_LONGEST_LIFE = 12 * 3600
_SKEW = 60
_WITNESSED = 5  # numbers before the path


class Entry:
    """A kept token. Times are whole seconds since the epoch."""

    __slots__ = (
        "account",
        "claims",
        "expiration",
        "expires",
        "key",
        "minted",
        "reminted",
        "token",
        "witnesses",
    )

    def __init__(
        self,
        *,
        key: str,
        account: str,
        claims: str,
        minted: int,
        expires: int,
        reminted: int,
        expiration: str,
        token: str,
        witnesses: tuple[str, ...] = (),
    ) -> None:
        self.key = key
        self.account = account
        self.claims = claims
        self.minted = minted
        self.expires = expires
        self.reminted = reminted
        self.expiration = expiration
        self.token = token
        self.witnesses = witnesses

    def __repr__(self) -> str:
        return f"<Entry {self.key[:8]} for {self.account}, expires {self.expires}>"


def parse_entry(data: bytes, key: str, now: float) -> "Entry | None":
    """The entry in `data`, or None: damage of any kind is no entry.

    `key`: the one that it must be for. `now`: seconds since the epoch; an entry
    from the future, or one that outlives any token, is none.
    """
    body, mark, check = data.rpartition(b"check ")
    if not mark or check != digest(body).encode() + b"\n":
        return None
    head, *lines = body.split(b"\n")
    if head != FORMAT or len(lines) < len(_NAMES) + 1 or lines.pop():
        return None
    values = []
    for name, line in zip(_NAMES, lines, strict=False):
        found, blank, value = line.partition(b" ")
        if found != name or not blank or not value:
            return None
        values.append(value)
    try:
        key_found, account, claims, *_, expiration, token = (
            value.decode("ascii") for value in values
        )
        minted, expires, reminted = (int(each) for each in values[3:6])
        witnesses = tuple(map(_parse_witness, lines[len(_NAMES) :]))
    except ValueError:
        return None
    if (
        key_found != key
        or minted > now + _SKEW
        or expires > now + _LONGEST_LIFE + _SKEW
    ):
        return None
    return Entry(
        key=key,
        account=account,
        claims=claims,
        minted=minted,
        expires=expires,
        reminted=reminted,
        expiration=expiration,
        token=token,
        witnesses=witnesses,
    )


def render_entry(entry: Entry) -> bytes:
    """What `parse_entry` reads."""
    values = (
        entry.key,
        entry.account,
        entry.claims,
        entry.minted,
        entry.expires,
        entry.reminted,
        entry.expiration,
        entry.token,
    )
    lines = [FORMAT]
    lines += [
        b"%s %s" % (n, str(v).encode()) for n, v in zip(_NAMES, values, strict=True)
    ]
    lines += [b"witness " + w.encode(errors="surrogateescape") for w in entry.witnesses]
    body = b"\n".join(lines) + b"\n"
    return body + b"check " + digest(body).encode() + b"\n"


def _parse_witness(line: bytes) -> str:
    name, _, text = line.partition(b" ")
    if name != b"witness" or text.count(b" ") < _WITNESSED:
        raise ValueError("a line that is no witness")
    return text.decode(errors="surrogateescape")


def witness(path: str) -> str:
    """A line that changes when the file at `path` does.

    "" where there is none, and for a path that no line can hold.
    """
    try:
        facts = posix.stat(path)
    except (OSError, ValueError):
        return ""
    if "\n" in path:
        return ""
    numbers = (
        facts.st_dev,
        facts.st_ino,
        facts.st_size,
        facts.st_mtime_ns,
        facts.st_ctime_ns,
    )
    return " ".join(map(str, numbers)) + " " + path


def unchanged(witnesses: tuple[str, ...]) -> bool:
    """Whether every file is as it was when its witness was taken."""
    return all(
        line == witness(line.split(" ", _WITNESSED)[_WITNESSED]) for line in witnesses
    )
