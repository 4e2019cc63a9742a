"""libFuzzer with one target: `one.py TARGET PROGRAM [OPTION…] [FOLDER…]`.

PROGRAM is what libFuzzer starts, with other options and folders, to merge.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["imagerewrite", "ruamel.yaml"]):
    from targets import TARGETS

_, name, *command = sys.argv
atheris.Setup(command, TARGETS[name])
atheris.Fuzz()
