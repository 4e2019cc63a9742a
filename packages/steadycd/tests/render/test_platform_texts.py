"""Texts of the platform that are more than names: templates and folders."""

from __future__ import annotations

import pytest

from .rendering import EXAMPLES, changed, documents, faults_of

MESSAGES = [
    # a message, and what is said of it; "": it is one
    ("Update images", ""),
    ("{{ range .Changed.Changes }}{{ .OldValue }} {{ .NewValue }}{{ end }}", ""),
    ("{{ .AutomationObject.Name | upper }} {{ .Values.none }}", ""),
    ("{{ range $file, $_ := .Changed.FileChanges }}{{ $file }}{{ end }}", ""),
    ("{{ .Nope | frobnicate", "Flux cannot use it: message template, line 1"),
    ("{{ .Nope }}", "Flux cannot use it: message template, line 1"),
    ("a\n{{ range .Changed.Changes }}{{ .Nope }}{{ end }}", "line 2, column"),
    ("{{ frobnicate .Changed }}", "not defined"),
]
FOLDERS = [
    # repository.serviceFolder, and whether it is one
    ("{service}", True),
    ("services/{service}", True),
    ("a/{service}/deploy", True),
    ("a.b/..{service}/.github", True),
    ("../{service}", False),
    ("./{service}", False),
    ("a/../{service}", False),
    ("/services/{service}", False),
    ("services/{service}/", False),
    ("services//{service}", False),
    (".git/{service}", False),
    ("a/.GIT/{service}", False),
    ("a@b/{service}", False),
]


@pytest.mark.parametrize(("message", "said"), MESSAGES)
def test_a_message_that_flux_cannot_use_is_refused(message: str, said: str) -> None:
    found = changed(
        documents(EXAMPLES), "Platform", lambda p: p["flux"].update(message=message)
    )
    faults = faults_of(found)

    assert ["flux.message"] * bool(said) == [each.field for each in faults]
    assert all(said in each.message and each.hint for each in faults)


@pytest.mark.parametrize(("folder", "good"), FOLDERS)
def test_a_folder_is_checked_where_the_platform_names_it(
    folder: str, good: bool
) -> None:
    found = changed(
        documents(EXAMPLES),
        "Platform",
        lambda p: p["repository"].update(serviceFolder=folder),
    )
    faults = [each for each in faults_of(found) if each.rule != "path-outside"]

    assert [] == faults if good else len(faults) == 1
    assert all("gives no path" in each.message and each.line for each in faults)


@pytest.mark.parametrize("folder", ["..", "a/../b", ".", ".git"])
def test_a_shared_folder_is_in_the_repository(folder: str) -> None:
    found = changed(
        documents(EXAMPLES),
        "Platform",
        lambda p: p["repository"].update(sharedFolders=[folder]),
    )

    assert ["repository.sharedFolders[0]"] == [each.field for each in faults_of(found)]
