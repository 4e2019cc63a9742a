"""Every console block of the documents shows what really happens.

Blocks run in order, each in one shell, in a folder of their document's own. There
the stand-in's metadata server attaches an account that may impersonate ACCOUNT,
which may read `team-a` at the API server `$SERVER`, whose authority is `$CA_FILE`.
A block that types `python3 noxfile.py` is not run: its sessions must exist, and
what it shows after `-s demo` is what `demo/demo.py` prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from steadycd_standin.api_server import ApiServer
from steadycd_standin.google import GoogleStandin

from .console_blocks import Block, console_blocks, shows
from .repository import ROOT

ACCOUNT = "reader@demo-project.iam.gserviceaccount.com"
DOCUMENTS = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "packages/*/*.md")
    for path in sorted(ROOT.glob(pattern))
]
NOX = re.compile(r"python3 noxfile\.py(?: -s((?: \w[\w-]*)*))?")
LIMIT = 60  # seconds for a block


def blocks_of(name: str) -> list[Block]:
    return list(console_blocks((ROOT / name).read_text()))


def sessions_in(block: Block) -> set[str]:
    """The sessions that a block names; {""} where it leaves the choice to nox."""
    found = NOX.findall("\n".join(step.typed for step in block.steps))
    return {name for each in found for name in each.split() or [""]}


NOX_BLOCKS = {
    f"{name}:{block.line}": block
    for name in DOCUMENTS
    for block in blocks_of(name)
    if sessions_in(block)
}
DEMO_BLOCKS = {
    place: block for place, block in NOX_BLOCKS.items() if "demo" in sessions_in(block)
}


@pytest.fixture
def environ(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the commands of a document may use, and nothing of this machine's."""
    with GoogleStandin() as google, ApiServer(google, tmp_path) as cluster:
        google.grant(google.machine, ACCOUNT)
        cluster.bind(ACCOUNT, "team-a")
        scripts = sysconfig.get_path("scripts")
        yield {
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "KUBECONFIG": "kubeconfig",
            "GCE_METADATA_HOST": google.host,
            "EXECCRED_IAM_ENDPOINT": google.url,
            "SERVER": cluster.url,
            "CA_FILE": str(cluster.ca_file),
        }


def typed_in_one_shell(block: Block, environ: dict[str, str]) -> list[str]:
    """What each command shows, on either stream; `$?` is that of the one before."""
    script = "".join(
        f"{step.typed}\nstatus=$?; printf '\\0'; (exit $status)\n"
        for step in block.steps
    )
    done = subprocess.run(
        ["sh", "-c", f"exec 2>&1\n{script}"],
        cwd=environ["HOME"],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=LIMIT,
    )
    return done.stdout.split("\0")[:-1]


@pytest.mark.e2e
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_shows_what_its_commands_print(
    name: str, environ: dict[str, str]
) -> None:
    for block in blocks_of(name):
        if sessions_in(block):
            continue
        printed = typed_in_one_shell(block, environ)
        assert len(block.steps) == len(printed)
        for step, actual in zip(block.steps, printed, strict=True):
            told = f"{name}:{block.line}: $ {step.typed}\n{actual}"
            assert shows(step.shown, actual), told


def test_the_readme_names_the_demo_and_the_tests() -> None:
    assert {"demo", "tests"} <= set().union(*map(sessions_in, blocks_of("README.md")))


@pytest.mark.parametrize("block", NOX_BLOCKS.values(), ids=NOX_BLOCKS)
def test_a_document_names_sessions_that_exist(block: Block) -> None:
    named = sorted(sessions_in(block) - {""})
    nox = [sys.executable, "-m", "nox", "-f", str(ROOT / "noxfile.py"), "--list"]
    for name in named:
        listed = subprocess.run([*nox, "-s", name], capture_output=True, check=False)
        assert 0 == listed.returncode, name


@pytest.mark.e2e
@pytest.mark.parametrize("block", DEMO_BLOCKS.values(), ids=DEMO_BLOCKS)
def test_a_document_shows_what_the_demo_prints(block: Block) -> None:
    _, _, shown = block.text.partition("-s demo\n")
    if shown:
        demo = [sys.executable, str(ROOT / "demo/demo.py")]
        printed = subprocess.check_output(demo, text=True, stderr=subprocess.STDOUT)
        assert shows(shown, printed), printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$ ls\n", set()),
        ("$ ls\npython3 noxfile.py -s tests\n", set()),
        ("$ python3 other.py -s tests\n", set()),
        ("$ python3 noxfile.py\n", {""}),
        ("$ python3 noxfile.py -s tests\n", {"tests"}),
        ("$ python3 noxfile.py -s lint typing\n", {"lint", "typing"}),
        ("$ python3 noxfile.py -s tests -- -k cache\n", {"tests"}),
        ("$ cd x\n$ python3 noxfile.py -s demo\n", {"demo"}),
    ],
)
def test_sessions_are_read_from_what_is_typed(text: str, expected: set[str]) -> None:
    assert expected == sessions_in(Block(1, text))
