"""`steadycd render` as it is typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from steadycd.cli.commands import steadycd
from steadycd.platform.argocd import EXECCRED
from steadycd.render.folder import Folder
from steadycd_common.shell.commands import run
from steadycd_common.shell.console import Console

from .rendering import EXAMPLES, GOLDEN, read_by

Captured = pytest.CaptureFixture[str]
FILES = (str(EXAMPLES / "platform.yaml"), str(EXAMPLES / "services"))


def render(*arguments: str) -> int:
    return run(steadycd, ["render", *arguments], Console("steadycd", {}))


def test_all_objects_are_printed(capsys: Captured) -> None:
    assert 0 == render(*FILES)

    out, err = capsys.readouterr()
    kinds = [each["kind"] for each in read_by((1, 1), out)]
    assert {
        "AppProject": 4,
        "Application": 6,
        "ConfigMap": 2,
        "ImagePolicy": 3,
        "ImageRepository": 3,
        "ImageUpdateAutomation": 2,
        "Secret": 5,
    } == {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    assert "isolation secrets: 5 cluster Secrets" in err
    assert "165 MiB" in err
    assert "on prod-eu: 3 of them, 99 MiB, shard 0" in err
    assert "ARGOCD_CLUSTER_CACHE_LIST_PAGE_SIZE" in err
    assert "argocd.resourceExclusions" in err


def test_the_other_isolation_has_another_price(
    capsys: Captured, tmp_path: Path
) -> None:
    text = (EXAMPLES / "platform.yaml").read_text()
    platform = tmp_path / "platform.yaml"
    platform.write_text(text.replace("isolation: secrets", "isolation: impersonation"))

    assert 0 == render(str(platform), FILES[1])

    out, err = capsys.readouterr()
    kinds = [each["kind"] for each in read_by((1, 2), out)]
    assert 2 == kinds.count("Secret")
    assert "66 MiB" in err
    assert "argocd@acme-prod.iam.gserviceaccount.com reads all of each cluster" in err
    assert "no Google account" in err


def test_quiet_says_nothing(capsys: Captured) -> None:
    assert 0 == render("-q", *FILES)

    out, err = capsys.readouterr()
    assert (True, "") == (bool(out), err)


@pytest.mark.parametrize("form", ["yaml", "json", "cue"])
def test_the_output_is_the_same_each_time(form: str, capsys: Captured) -> None:
    render("-q", "-o", form, *FILES)
    before = capsys.readouterr().out
    render("-q", "-o", form, *reversed(FILES))

    assert before == capsys.readouterr().out


def test_standard_input_is_a_document(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (EXAMPLES / "platform.yaml").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert 0 == render("-q", "-", FILES[1], "-o", "json")

    assert 25 == len(json.loads(capsys.readouterr().out)["items"])


def test_a_cluster_gets_what_it_needs(capsys: Captured) -> None:
    assert 0 == render("-q", "--cluster", "prod-us", *FILES)

    found = read_by((1, 2), capsys.readouterr().out)
    assert {"RoleBinding"} == {each["kind"] for each in found}
    assert ["catalog", "checkout"] == [each["metadata"]["namespace"] for each in found]


def test_a_folder_is_written_checked_and_compared(
    capsys: Captured, tmp_path: Path
) -> None:
    documents, folder = tmp_path / "documents", str(tmp_path / "rendered")
    shutil.copytree(GOLDEN / "documents", documents)
    asked = (str(documents), "--folder", folder)

    assert 1 == render("-q", *asked, "--check")
    assert "missing: argocd/argocd-cm.yaml" in capsys.readouterr().out.splitlines()
    assert 0 == render("-q", *asked)
    assert 0 == render("-q", *asked, "--check", "--diff")
    assert ("", "") == capsys.readouterr()

    services = documents / "services.yaml"
    services.write_text(services.read_text().partition("---")[0])
    assert 1 == render("-q", *asked, "--check")
    listed = capsys.readouterr().out.splitlines()
    assert "left over: services/stock-levels/appproject.yaml" in listed
    assert "changed: argocd/argocd-rbac-cm.yaml" in listed
    assert 1 == render("-q", *asked, "--check", "--diff")
    diff = capsys.readouterr().out
    assert "-    g, acme:shop, role:stock-levels-deployer\n" in diff
    assert (tmp_path / "rendered" / "services" / "stock-levels").exists()

    assert 0 == render(*asked)
    assert "9 files, 6 written or removed" in capsys.readouterr().err
    assert not (tmp_path / "rendered" / "services" / "stock-levels").exists()


def test_services_that_were_forgotten_are_not_removed(
    capsys: Captured, tmp_path: Path
) -> None:
    folder = tmp_path / "rendered"
    asked = ("--folder", str(folder))
    render("-q", *FILES, *asked)

    assert 2 == render("-q", FILES[0], *asked)
    said = capsys.readouterr().err
    assert "there is no Service document" in said
    assert "services: catalog, checkout, newsletter (name" in said
    assert "--prune-all" in said
    assert 1 == render(FILES[0], *asked, "--check")
    assert "newsletter are no longer rendered" in capsys.readouterr().err
    assert (folder / "services" / "catalog").exists()

    catalog = EXAMPLES / "services" / "catalog.yaml"
    assert 0 == render(FILES[0], str(catalog), *asked)
    said = capsys.readouterr().err
    assert "info: all files of checkout, newsletter were removed\n" in said
    assert 0 == render(FILES[0], *asked, "--prune-all")
    assert "info: all files of catalog were removed\n" in capsys.readouterr().err
    assert 0 == render(FILES[0], *asked)
    assert "removed\n" not in capsys.readouterr().err.replace("written or removed", "")


def test_the_command_is_where_deploy_has_it() -> None:
    deploy = Path(__file__).parents[4] / "deploy"

    assert f"In the Secret it is\n`{EXECCRED}`" in (deploy / "README.md").read_text()
    recipes = [
        deploy / "image" / "Dockerfile",
        deploy / "init-container" / "suite.yaml",
    ]
    home = EXECCRED.removesuffix("/bin/execcred")
    assert all(home in path.read_text() for path in recipes)


def test_a_refusal_prints_all_reasons_and_writes_nothing(
    capsys: Captured, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    text = (EXAMPLES / "services" / "newsletter.yaml").read_text()
    text = text.replace("newsletter", "mailing", 1).replace("prod-eu", "prod-us")
    bad.write_text(text)
    folder = tmp_path / "rendered"

    assert 2 == render(*FILES, str(bad), "--folder", str(folder))

    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert "" == out
    assert all(line.startswith(f"steadycd: error: {bad}:") for line in lines)
    assert ["[cluster-not-given]", "[path-outside]"] == [
        line.rpartition(" ")[2] for line in lines
    ]
    assert not folder.exists()


ENDS: list[tuple[int, str, list[str]]] = [
    # exit status, what is said, the command line
    (2, "nothing to render", []),
    (2, "name it with --folder", [*FILES, "--check"]),
    (2, "name it with --folder", [*FILES, "--diff"]),
    (2, "leave --cluster out", [*FILES, "--folder", "x", "--cluster", "prod-eu"]),
    (2, "has no cluster nowhere", [*FILES, "--cluster", "nowhere"]),
    (2, "has a Platform, too", [*FILES, str(GOLDEN / "documents" / "platform.yaml")]),
    (2, "'-o'", [*FILES, "-o", "toml"]),
    (4, "no Platform document", [FILES[1]]),
    (4, "No such file", ["nowhere.yaml"]),
    (4, "no document of steadycd/v1", [str(GOLDEN / "secrets")]),
]


@pytest.mark.parametrize(("status", "said", "arguments"), ENDS)
def test_what_cannot_be_done_ends_with_one_line(
    status: int, said: str, arguments: list[str], capsys: Captured
) -> None:
    assert status == render("-q", *arguments)

    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert said in err


@pytest.mark.parametrize("kind", ["platform", "service"])
def test_schemas_are_printed(kind: str, capsys: Captured) -> None:
    assert 0 == render("--schema", kind)
    assert "object" == json.loads(capsys.readouterr().out)["type"]

    assert 0 == render("--schema", kind, "-o", "cue")
    assert f"\n#{kind.title()}: {{\n" in capsys.readouterr().out


def test_no_output_holds_a_secret(tmp_path: Path, capsys: Captured) -> None:
    # Tokens, keys and passwords have these names wherever Argo CD takes them.
    for mode in ("secrets", "impersonation"):
        text = (EXAMPLES / "platform.yaml").read_text()
        platform = tmp_path / "platform.yaml"
        platform.write_text(text.replace("isolation: secrets", f"isolation: {mode}"))
        folder = tmp_path / mode
        render("-q", str(platform), FILES[1], "--folder", str(folder))
        written = "".join(path.read_text() for path in folder.rglob("*.yaml"))
        for name in ("bearerToken", "password", "keyData", "privateKey", "PRIVATE KEY"):
            assert name not in written
    assert "" == capsys.readouterr().err


def test_the_golden_folder_is_what_the_command_writes(tmp_path: Path) -> None:
    assert 0 == render("-q", str(GOLDEN / "documents"), "--folder", str(tmp_path))

    written = {
        str(path.relative_to(tmp_path)): path.read_bytes()
        for path in tmp_path.rglob("*.yaml")
    }
    assert [] == Folder(str(GOLDEN / "secrets")).drift(written)
