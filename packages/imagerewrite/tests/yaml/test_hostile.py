"""Files made to take for ever, or to break the stack."""

from __future__ import annotations

import time

import pytest

from imagerewrite import rewrite_bytes

M = '# {"$imagepolicy": "ns:v"}'
SECONDS = 3.0
HOSTILE = {
    "brackets in brackets": "[" * 100_000 + f"a {M}\n",
    "braces in braces": "{a: " * 100_000 + f"{M}\n",
    "dashes in dashes": "- " * 20_000 + f"a {M}\n",
    "ever deeper": "".join(f"{' ' * n}a:\n" for n in range(1000))
    + f"{' ' * 1000}b: v {M}",
    "a marker a line": "".join(f"k{n}: v {M}\n" for n in range(10_000)),
    "a marker a document": f"---\nk: v {M}\n" * 5_000,
    "comments upon comments": f"l:\n{M}\n" + f"{M}\n" * 20_000 + "- v\n",
    "comments apart": "l:\n" + f"{M}\n\n" * 20_000 + "- v\n",
    "head comments": "l:\n" + f"{M}\n- v\n" * 10_000,
    "a list in brackets": "l: [\n" + f"v, {M}\n" * 10_000 + "]\n",
    "one key ever again": f"k: v {M}\n" * 10_000,
    "colons in brackets": "l: [" + "a:b, " * 50_000 + f"c {M}\n]\n",
    "a long string": f'k: "{"x" * 5_000_000}" {M}\n',
    "a long block": f"k: | {M}\n" + "  line\n" * 300_000,
    "markers in a block": "k: |\n" + f"  a {M}\n" * 50_000,
    "blanks before the comment": f"k: v{' ' * 500_000}{M}\n",
    "blank lines": f"k:{chr(10) * 300_000}  {M}\n",
    "blank lines in brackets": f"k: [v{chr(10) * 300_000}  {M}\n]\n",
    "comments behind an anchor": f"k: &a\n{'# x' * 2}\n"
    + "# x\n" * 50_000
    + f"{M}\n v\n",
    "exclamation marks": f"k: !!int #{'!' * 100_000}\n  1 {M}\n",
    "brackets in the marker": f'k: v # {{"$imagepolicy": {"[" * 100_000}\n',
    "aliases of aliases": "a0: &a0 [x]\n"
    + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(30))
    + f"k: v {M}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_takes_no_longer_than_its_size(name: str) -> None:
    data = HOSTILE[name].encode()
    began = time.process_time()

    result = rewrite_bytes(data, "f.yaml", {"ns:v": "x:1"})

    assert result.changes or result.problems
    assert time.process_time() - began < SECONDS
