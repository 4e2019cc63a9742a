"""A git in front of git: it notes what it is given, and lets things happen between."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path


def environ_with(folder: Path, **blocks: str) -> Mapping[str, str]:
    """An environment in which `git` is a wrapper.

    blocks: `push="COMMANDS"` is run by a shell before each git push. What git is given
    goes to `folder`/calls (arguments) and `folder`/environs.
    """
    folder.mkdir()
    real = shutil.which("git")
    cases = "".join(f"*' {name} '*) {text} ;;\n" for name, text in blocks.items())
    noted = shlex.quote(str(folder))
    program = folder / "git"
    program.write_text(
        "#!/bin/sh\n"
        f"printf '%s\\n' \"$*\" >> {noted}/calls\n"
        f"env >> {noted}/environs\n"
        f'case " $* " in\n{cases}esac\n'
        f'exec {real} "$@"\n'
    )
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
