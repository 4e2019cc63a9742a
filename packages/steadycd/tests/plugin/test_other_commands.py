"""`parameters` and `config`, and what they load."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from .cmp_server import CONFIG, MODULE, SCRIPTS, CmpServer

ANNOUNCES = ("parameters", "dynamic")
SHOP = """\
package shop
_app: string @tag(ARGOCD_APP_NAME)
env:  *"dev" | "prod" @tag(env,short=dev|prod)
size: *1 | int @tag(size,type=int)
host: string @tag(host)
package_: *"x" | string @tag(package)
"""
OWN = ["expression", "package", "cue_tags", "allow_empty"]


def announced(server: CmpServer, app: str = ".") -> list[dict[str, Any]]:
    # What Argo CD sets at this time is less than when it generates.
    answer = server.run(app, section=ANNOUNCES)
    assert (0, "") == (answer.status, answer.stderr)
    found = json.loads(answer.stdout)
    assert isinstance(found, list)
    return found


def test_tags_are_announced_with_their_defaults(server: CmpServer) -> None:
    extra = '@if(prod)\npackage shop\nmore: "a" @tag(more)\n'
    server.write({"cue.mod/module.cue": MODULE, "a/s.cue": SHOP, "a/p.cue": extra})
    found = announced(server, "a")
    assert ["env", "host", "more", "size", "prod", *OWN] == [
        each["name"] for each in found
    ]
    assert ("dev", False, "@tag(env), string; such as dev, prod") == (
        found[0]["string"],
        found[0]["required"],
        found[0]["tooltip"],
    )
    assert (None, True) == (found[1].get("string"), found[1]["required"])
    assert ("1", "number") == (found[3]["string"], found[3]["itemType"])


def test_each_announcement_has_the_form_of_argo_cd(server: CmpServer) -> None:
    server.write({"s.cue": SHOP})
    known = {"name", "title", "tooltip", "required", "itemType", "collectionType"}
    for each in announced(server):
        kind = each["collectionType"]
        assert kind in ("string", "array", "map")
        assert each.keys() <= known | {kind}
        assert {"string": str, "array": list, "map": dict}[kind] is type(
            each.get(kind, "" if kind == "string" else None)
        )


def test_a_folder_without_cue_announces_ours_alone(server: CmpServer) -> None:
    assert OWN == [each["name"] for each in announced(server)]


def test_a_broken_package_says_where(server: CmpServer) -> None:
    server.write({"s.cue": 'package s\nx: "\n'})
    server.run(section=ANNOUNCES).refused(4, "'s.cue': the string is not closed")


def test_a_link_is_not_followed_for_announcements(server: CmpServer) -> None:
    (server.root / "s.cue").symlink_to("/etc/passwd")
    server.run(section=ANNOUNCES).refused(4, "leaves the repository")


def test_the_configuration_is_printed() -> None:
    command = [f"{SCRIPTS}/steadycd", "plugin", "config"]
    assert CONFIG.read_bytes() == subprocess.check_output(command)


def test_what_a_render_does_not_need_is_not_loaded() -> None:
    script = (
        "import sys, steadycd.cli.plugin as p\n"
        "print([m for m in ('pydantic', 'ruamel', 'lark', 'ssl', 'asyncio',"
        " 'steadycd.audit', 'steadycd.documents') if m in sys.modules])"
    )
    assert b"[]\n" == subprocess.check_output([sys.executable, "-c", script])


def test_files_that_are_no_part_announce_nothing(server: CmpServer) -> None:
    names = ["a_tool", "a_test", "_a", ".a"]
    server.write({f"{n}.cue": "package s\nx: 1 @tag(x)\n" for n in names})
    server.write({"b.cue": "@ignore()\npackage s\nx: 1 @tag(x)\n"})
    server.write({"c.cue": "package other\nx: 1 @tag(x)\n", "a.cue": "package s\n"})
    assert OWN == [each["name"] for each in announced(server)]
