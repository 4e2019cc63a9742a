"""Where tokens are kept, and what is kept there for this account."""

from __future__ import annotations

import os
import shlex
import stat

from execcred.cache.folder import candidate_folders
from execcred.cache.key import cache_key
from execcred.cache.witnessed import witnessed_identity
from execcred.doctor.check import Check
from execcred.doctor.examination import Examination
from execcred.doctor.finding import Finding, ok, warning
from execcred.doctor.kept import kept
from steadycd_common.atomic_write import TEMPORARY
from steadycd_common.gcp.errors import NoSourceCredentials
from steadycd_common.gcp.sources.source import Source
from steadycd_common.private_folder import open_private_folder
from steadycd_common.private_write import replace_private

_ROOM = b"\0" * (1 << 14)


def look(examination: Examination) -> Finding:
    """The first folder that is private; none is made."""
    request = examination.request
    if request.no_cache:
        return ok("not used: --no-cache or EXECCRED_NO_CACHE", folder="")
    folders = candidate_folders(examination.ports.environ, request.cache_dir)
    for path in folders:
        descriptor = open_private_folder(path)
        if descriptor < 0:
            continue
        try:
            return _verdict(examination, path, descriptor)
        finally:
            os.close(descriptor)
    faults = [f"{path} {fault}" for path in folders if (fault := _fault(path))]
    possible = next(filter(_can_be_made, folders), "")
    if possible:
        also = "".join(f"; {fault}" for fault in faults)
        return ok(f"{possible}, which will be made{also}", folder=possible)
    return warning(
        f"no folder, so every call asks IAM: {'; '.join(faults)}",
        f"install -d -m 700 {shlex.quote(folders[0])}",
        folder="",
    )


def _verdict(examination: Examination, path: str, descriptor: int) -> Finding:
    try:
        # Should we die in between, the suffix has it swept away one day.
        probe = f"doctor-{os.getpid()}{TEMPORARY}"
        replace_private(descriptor, probe, _ROOM)
        os.unlink(probe, dir_fd=descriptor)
    except OSError as error:
        return warning(
            f"{path} cannot be written ({error.strerror}), so every call asks IAM",
            f"df {shlex.quote(path)}",
            folder=path,
        )
    located = examination.evidence.located
    if located is None or not examination.account:
        return ok(f"{path}, private and writable", folder=path)
    if not _has_identity(located.source):
        return ok(
            f"{path}, but not used: whom the source speaks for is unknown", folder=path
        )
    key = cache_key(examination.request, located.location, located.content)
    stand = kept(descriptor, key, examination.ports.clock)
    return ok(f"{path}, private and writable; {stand}", folder=path, key=key)


def _has_identity(source: Source) -> bool:
    try:
        return witnessed_identity(source) is not None
    except NoSourceCredentials:
        return False


def _fault(path: str) -> str:
    if _can_be_made(path):
        return ""
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        return "cannot be made"
    except (OSError, ValueError) as error:
        return f"cannot be looked at ({type(error).__name__})"
    if not stat.S_ISDIR(facts.st_mode):
        return "is no folder, or a link"
    if facts.st_uid != os.geteuid():
        return f"belongs to the user {facts.st_uid}"
    return f"is open to others (mode {stat.S_IMODE(facts.st_mode):04o})"


def _can_be_made(path: str) -> bool:
    if os.path.lexists(path):
        return False
    above = os.path.dirname(path)
    while above and not os.path.lexists(above):
        above = os.path.dirname(above)
    return os.access(above or ".", os.W_OK | os.X_OK)


CHECK = Check("cache", "Cache", look)
