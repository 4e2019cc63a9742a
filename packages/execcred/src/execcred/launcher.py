"""An executable that starts as fast as the interpreter can.

It starts with `-I -S`: nothing in the environment, the working folder or a `.pth`
file can change what runs, and nothing is searched. It loads the bundle; where that
is missing, damaged or out of date, the ordinary import does the same more slowly.
"""

from __future__ import annotations

import os

from execcred.bundle import WarmModule
from steadycd_common.errors import UsageError

MARK = b"# Written by `execcred launcher`"

_LONGEST_SHEBANG = 255
_TEMPLATE = """\
#!{interpreter} -IS
# Written by `execcred launcher`; write it again when execcred moves.
import marshal
import posix
import sys
from _frozen_importlib_external import MAGIC_NUMBER

sys.path += {folders!r}


def load(bundle):
    descriptor = posix.open(bundle, posix.O_RDONLY)
    data = posix.read(descriptor, 1 << 20)
    posix.close(descriptor)
    if data[:4] != MAGIC_NUMBER:
        return
    facts, modules = marshal.loads(data[4:])
    for source, time, size in facts:
        found = posix.stat(source)
        if found.st_mtime_ns != time or found.st_size != size:
            return
    for name, folder, source, code in modules:
        module = sys.modules[name] = type(sys)(name)
        module.__file__ = source
        if folder:
            module.__path__ = [folder]
        exec(code, module.__dict__)


try:
    load({bundle!r})
except (OSError, EOFError, TypeError, ValueError):
    pass
from execcred.warm import main

main()
"""


def render_launcher(interpreter: str, modules: list[WarmModule], bundle: str) -> str:
    """The text of the executable. Raises UsageError for a path that cannot be in it.

    `interpreter`: an absolute path. `modules`: those of the bundle, at that path.
    """
    hint = "install execcred into a virtual environment at another place"
    if not interpreter.startswith("/") or not _is_one_word(interpreter):
        raise UsageError(f"a #! line cannot name the path {interpreter!r}", hint)
    if len(os.fsencode(f"#!{interpreter} -IS")) > _LONGEST_SHEBANG:
        raise UsageError(f"a #! line holds {_LONGEST_SHEBANG} bytes at most", hint)
    tops = [module.folder for module in modules if "." not in module.name]
    folders = list(dict.fromkeys(map(os.path.dirname, tops)))
    return _TEMPLATE.format(interpreter=interpreter, folders=folders, bundle=bundle)


def _is_one_word(path: str) -> bool:
    # Python reads the line, too, and takes nothing but UTF-8.
    return not any(each.isspace() or "\ud800" <= each <= "\udfff" for each in path)
