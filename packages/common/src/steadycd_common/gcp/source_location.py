"""Where source credentials are looked for, and a fingerprint of what is there.

The order is that of Application Default Credentials: a file that was named,
`GOOGLE_APPLICATION_CREDENTIALS`, gcloud's well-known file, the metadata server.
Nothing is probed and nothing is started: `GCE_METADATA_HOST` alone is enough.

On the path to a cached token: few imports, see `steadycd_common.private_folder`.
"""

import posix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

METADATA_ADDRESS = "169.254.169.254"
_LARGEST_FILE = 1 << 20
_KIND = 0o170000
_REGULAR = 0o100000
_NAMESPACE = "/var/run/secrets/kubernetes.io/serviceaccount/namespace"
_BOOT = "/proc/sys/kernel/random/boot_id"


class SourceLocation:
    """A credentials file (`path`) or else the metadata server at `host`.

    `origin` names the setting that led here; "" where none did and the metadata
    server is the last resort.
    """

    __slots__ = ("host", "origin", "path")

    def __init__(self, path: str, host: str, origin: str) -> None:
        self.path = path
        self.host = host
        self.origin = origin


def locate_source(environ: "Mapping[str, str]", named: str = "") -> SourceLocation:
    """The place that source credentials come from, whether or not it exists."""
    if named:
        return SourceLocation(named, "", "--credentials")
    variable = "GOOGLE_APPLICATION_CREDENTIALS"
    if path := environ.get(variable, ""):
        return SourceLocation(path, "", variable)
    if path := well_known_file(environ):
        try:
            posix.stat(path)
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            # A HOME of somebody else's, as a container's often is, holds none of ours.
            pass
        except (OSError, ValueError):
            return SourceLocation(path, "", "gcloud's own file")
        else:
            return SourceLocation(path, "", "gcloud's own file")
    for variable in ("GCE_METADATA_HOST", "GCE_METADATA_ROOT", "GCE_METADATA_IP"):
        if host := environ.get(variable, ""):
            return SourceLocation("", host, variable)
    return SourceLocation("", METADATA_ADDRESS, "")


def well_known_file(environ: "Mapping[str, str]") -> str:
    """Where `gcloud auth application-default login` writes; "" without a home."""
    folder = environ.get("CLOUDSDK_CONFIG", "")
    if not folder and (home := environ.get("HOME", "")):
        folder = home + "/.config/gcloud"
    return folder + "/application_default_credentials.json" if folder else ""


def read_location(location: SourceLocation) -> bytes:
    """The bytes of the credentials file.

    Raises OSError where it cannot be read, ValueError where it is no regular
    file (a pipe can be read once only, so nothing may be read ahead of it) or
    larger than 1 MiB.
    """
    flags = posix.O_RDONLY | posix.O_CLOEXEC | posix.O_NONBLOCK
    try:
        descriptor = posix.open(location.path, flags)
    except ValueError:
        raise ValueError("has a name that no file has") from None
    try:
        facts = posix.fstat(descriptor)
        if facts.st_mode & _KIND != _REGULAR:
            raise ValueError("is not a regular file")
        if facts.st_size > _LARGEST_FILE:
            raise ValueError("is larger than 1 MiB")
        return posix.read(descriptor, _LARGEST_FILE)
    finally:
        posix.close(descriptor)


def machine_fingerprint() -> bytes:
    """Where we run, as far as it changes whom a source speaks for.

    A pod is told apart by its host name and its namespace, a machine by its
    boot: the account behind a metadata server, or behind a URL that hands out
    subject tokens, changes only with those.
    """
    node = posix.uname().nodename.encode(errors="surrogateescape")
    return b"\n".join((node, _read(_NAMESPACE), _read(_BOOT)))


def _read(path: str) -> bytes:
    try:
        descriptor = posix.open(path, posix.O_RDONLY | posix.O_CLOEXEC)
    except OSError:
        return b""
    try:
        return posix.read(descriptor, 256)
    except OSError:
        return b""
    finally:
        posix.close(descriptor)
