"""A repository that means harm, and the limits."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from .cmp_server import CANARY, MODULE, CmpServer, needs_cue, string

pytestmark = needs_cue

OK = 'ok: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "ok"}\n'
BOMB = f"""\
package a
{OK}
l: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
x: [for a in l for b in l for c in l for d in l for e in l for f in l for g in l {{a}}]
"""
FLOOD = f"""\
package a
import "strings"
{OK}
x: [for n in [1, 2, 3] {{strings.Repeat("x", 1000000)}}]
"""
GROWS = f"""\
package a
import "strings"
{OK}
x0: strings.Repeat("x", 1000000)
""" + "".join(f"x{n}: x{n - 1} + x{n - 1}\n" for n in range(1, 20))
EMBEDS = f"""\
@extern(embed)
package a
{OK}
x: _ @embed(file=FILE,type=text)
"""


def limited(server: CmpServer, **limits: object) -> CmpServer:
    """The sidecar's environment says so."""
    named = {f"STEADYCD_PLUGIN_{k.upper()}": str(v) for k, v in limits.items()}
    return CmpServer(server.root, named)


def test_a_bomb_meets_the_cpu_limit(server: CmpServer) -> None:
    server.write({"a.cue": BOMB})
    limited(server, cpu=2).run().refused(6, "cue was still busy after 2 s of CPU time")


def test_what_grows_meets_the_memory_limit(server: CmpServer) -> None:
    server.write({"a.cue": GROWS})
    limited(server, memory=16).run().refused(6, "more memory than 16 MiB")


def test_a_bomb_meets_the_wall(server: CmpServer) -> None:
    server.write({"a.cue": BOMB})
    before = time.monotonic()
    limited(server, wall=0.8).run().refused(6, "still running after 0.8 s")
    assert time.monotonic() - before < 20


def test_a_flood_is_not_printed(server: CmpServer) -> None:
    server.write({"a.cue": FLOOD})
    limited(server, output=2).run().refused(6, "more than 2 MiB came out")
    assert 1 == len(limited(server, output=4).run().objects)


def test_the_repository_sets_no_limit(server: CmpServer) -> None:
    server.write({"a.cue": BOMB})
    theirs = {"ARGOCD_ENV_STEADYCD_PLUGIN_CPU": "99", "PARAM_CPU": "99"}
    answer = limited(server, cpu=2).run(argocd=theirs)
    answer.refused(6, "still busy after 2 s")
    given = [string("wall", "99")]
    server.run(parameters=given).refused(2, "declares no tag 'wall'")


def test_renders_wait_for_one_another(server: CmpServer) -> None:
    """Twenty at once, one at a time, each within its wall."""
    server.write({"a.cue": f"package a\n{OK}"})
    bounded = limited(server, at_once=1)
    variables = bounded.variables(".", {}, None)
    argv = bounded.argv(["generate"])
    runs = [
        subprocess.Popen(
            argv, cwd=server.root, env=variables, stdout=-1, stderr=-1, text=True
        )
        for _ in range(20)
    ]
    ends = [(*run.communicate(timeout=60), run.returncode) for run in runs]
    assert {("", 0)} == {(stderr, status) for _, stderr, status in ends}
    assert 1 == len({stdout for stdout, _, _ in ends})


def test_waiting_is_within_the_wall(server: CmpServer) -> None:
    server.write({"bomb/a.cue": BOMB, "ok/a.cue": f"package a\n{OK}"})
    patient, bounded = limited(server, at_once=1), limited(server, at_once=1, wall=0.6)
    assert ["ConfigMap/ok"] == patient.run("ok").names
    with subprocess.Popen(
        server.argv(["generate"]),
        cwd=server.root / "bomb",
        env=patient.variables("bomb", {}, None),
        stdout=-1,
        stderr=-1,
    ) as bomb:
        while bounded.run("ok").status == 0:
            time.sleep(0.02)
        bounded.run("ok").refused(6, "")
        bomb.kill()
    assert ["ConfigMap/ok"] == patient.run("ok").names


LINKS = {
    "to a file": {"p.txt": "/etc/passwd"},
    "to a link": {"p.txt": "q", "q": "r", "r": "../../outside"},
    "to a folder": {"p.txt": "d/outside", "d": "../../"},
    "to proc": {"p.txt": "/proc/self/environ"},
    "elsewhere in the tree": {"unrelated/x": "../../outside"},
    "in cue.mod/pkg": {"cue.mod/pkg/x": "../../../outside"},
}


@pytest.mark.parametrize("links", LINKS.values(), ids=LINKS)
def test_a_link_out_of_the_tree_is_not_followed(
    server: CmpServer, links: dict[str, str]
) -> None:
    (server.root.parent / "outside").write_text(CANARY)
    server.write(
        {
            "cue.mod/module.cue": MODULE,
            "app/a.cue": EMBEDS.replace("FILE", "p.txt"),
            "unrelated/x.txt": "",
        }
    )
    (server.root / "cue.mod/pkg").mkdir()
    for name, target in links.items():
        folder = "" if "/" in name else "app"
        (server.root / folder / name).symlink_to(target)
    server.run("app").refused(4, "leaves the repository")


def test_a_link_within_the_tree_is_followed(server: CmpServer) -> None:
    server.write(
        {
            "cue.mod/module.cue": MODULE,
            "app/a.cue": EMBEDS.replace("FILE", "p.txt"),
            "shared/text": "x",
        }
    )
    (server.root / "app/p.txt").symlink_to("../shared/text")
    assert ["ConfigMap/ok"] == server.run("app").names


@pytest.mark.parametrize("file", ["../outside", "/etc/passwd", "a/../../outside"])
def test_cue_embeds_no_file_of_elsewhere(server: CmpServer, file: str) -> None:
    (server.root.parent / "outside").write_text(CANARY)
    text = EMBEDS.replace("FILE", f'"{file}"')
    server.write({"cue.mod/module.cue": MODULE, "a.cue": text})
    server.run().refused(4, "cue: ")


def test_a_pipe_is_not_waited_for(server: CmpServer) -> None:
    server.write({"a.cue": f"package a\n{OK}"})
    os.mkfifo(server.root / "b.cue")
    limited(server, wall=20).run().refused(4, "neither a file nor a folder")


def test_tool_files_do_not_run(server: CmpServer) -> None:
    tool = (
        'package a\nimport "tool/exec"\n'
        'command: generate: exec.Run & {cmd: ["touch", "ran"]}\n'
        "command: export: command.generate\n"
    )
    server.write({"a.cue": f"package a\n{OK}", "a_tool.cue": tool})
    assert ["ConfigMap/ok"] == server.run().names
    assert not (server.root / "ran").exists()


@pytest.mark.parametrize(
    "value", ["--outfile=ran", "-o=ran", " -o", "-e", "--help", "-1"]
)
def test_a_parameter_is_no_option(server: CmpServer, value: str) -> None:
    server.write({"a.cue": f"package a\n{OK}t: string @tag(t)\n"})
    server.run(parameters=[string("expression", value)]).refused(2, "'expression'")
    server.run(parameters=[string("package", value)]).refused(2, "'package'")
    assert ["ConfigMap/ok"] == server.run(parameters=[string("t", value)]).names
    assert ["a.cue"] == os.listdir(server.root)


def test_a_program_in_the_tree_is_not_run(server: CmpServer) -> None:
    server.write({"a.cue": f"package a\n{OK}", "cue": "#!/bin/sh\ntouch ran\n"})
    os.chmod(server.root / "cue", 0o700)
    for path in (".", str(server.root), "", f":{server.root}"):
        theirs = CmpServer(server.root, {"PATH": path})
        answer = theirs.run()
        assert (2, b"") == (answer.status, answer.stdout)
    assert not (server.root / "ran").exists()


def test_the_network_is_not_reached(server: CmpServer) -> None:
    module = f'{MODULE}deps: "example.org/d@v0": v: "v0.1.0"\n'
    text = f'package a\nimport "example.org/d@v0"\n{OK}x: d.x\n'
    server.write({"cue.mod/module.cue": module, "a.cue": text})
    before = time.monotonic()
    # What is the sidecar's own is not cue's either.
    theirs = CmpServer(server.root, {"CUE_REGISTRY": "127.0.0.1:9"})
    theirs.run().refused(4, "module not found")
    assert time.monotonic() - before < 5


def test_a_long_complaint_is_cut(server: CmpServer) -> None:
    fields = "".join(f'x{n}: 1 & "{"long" * 30}"\n' for n in range(200))
    server.write({"a.cue": f"package a\n{OK}{fields}"})
    server.run().refused(4, "cue: x0: conflicting values")


def test_a_module_above_the_tree_is_refused(server: CmpServer) -> None:
    server.write({"a.cue": f"package a\n{OK}"})
    above = Path(server.root.parent, "cue.mod")
    above.mkdir()
    server.run().refused(4, "outside of what Argo CD sent")


def test_deep_values_are_refused_or_printed(server: CmpServer) -> None:
    deep = "[" * 3000 + "]" * 3000
    server.write({"a.cue": f"package a\n{OK}x: {deep}\n"})
    answer = server.run()
    assert answer.status in (0, 4, 6)
    assert (b"" == answer.stdout) == bool(answer.status)


def test_cue_has_an_environment_of_its_own(server: CmpServer) -> None:
    server.write({"a.cue": f"package a\n{OK}"})
    program = server.root.parent / "cue"
    program.write_text(f"#!/bin/sh\nenv > {server.root.parent}/seen\necho {{}}\n")
    program.chmod(0o700)
    answer = limited(server, cue=program).run(argocd={"ARGOCD_ENV_X": CANARY})
    answer.refused(4, "the package has no objects")
    seen = (server.root.parent / "seen").read_text()
    names = {line.partition("=")[0] for line in seen.splitlines()}
    of_the_shell = {"PWD", "OLDPWD", "SHLVL", "_"}
    ours = {"PATH", "HOME", "TMPDIR", "GOMAXPROCS", "MALLOC_ARENA_MAX"}
    cues = {"CUE_REGISTRY", "CUE_CACHE_DIR", "CUE_CONFIG_DIR"}
    assert ours | cues == names - of_the_shell
    assert CANARY not in seen


def test_a_reason_names_no_folder_of_the_sidecar(server: CmpServer) -> None:
    text = EMBEDS.replace("FILE", "p.txt")
    server.write({"cue.mod/module.cue": MODULE, "app/a.cue": text})
    (server.root / "app/p.txt").symlink_to("gone")
    answer = server.run("app")
    answer.refused(4, "app/p.txt")
    assert str(server.root) not in answer.stderr
