"""A field's path and the object it is in."""

from __future__ import annotations

import pytest

from imagerewrite import rewrite_bytes

M = '# {"$imagepolicy": "ns:v"}'
HEAD = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n"
PATHS = {
    f"image: a {M}\n": "image",
    f"- a {M}\n": "[0]",
    f"a:\n- - x\n  - b: {{c: d, {M}\n }}\n": "a[0][1].b.c",
    f"spec:\n  pods:\n  - name: x\n  - image: a {M}\n": "spec.pods[1].image",
    f"a:\n  x.y/z: b {M}\n": 'a["x.y/z"]',
    f'a: {{"b c": d, {M}\n }}\n': 'a["b c"]',
    f"? [a]\n: b {M}\n": '["?"]',
    f"x: 1\n---\ny: 2\n---\nz: a {M}\n": "z",
}
OWNERS = {
    f"image: a {M}\n": "",
    f"{HEAD}image: a {M}\n": "apps/v1 Deployment web",
    f"{HEAD}  namespace: team-a\nimage: a {M}\n": "apps/v1 Deployment team-a/web",
    f"image: a {M}\n{HEAD}": "apps/v1 Deployment web",
    f"kind: Kustomization\nimages:\n- newTag: a {M}\n": "Kustomization",
    f"{HEAD}---\nimage: a {M}\n": "",
    f"kind: X\n---\n{HEAD}image: a {M}\n": "apps/v1 Deployment web",
    f"kind: [a]\nimage: a {M}\n": "",
    f"kind: A\nmetadata: b\nimage: a {M}\n": "A",
    f"kind: List\nitems:\n- kind: A\n  image: a {M}\n": "A",
    f"kind: List\nitems:\n- a: b\n- image: a {M}\n": "List",
    f"kind: A\nspec:\n  items:\n  - kind: B\n    image: a {M}\n": "A",
}


def _only(text: str) -> tuple[str, str]:
    (change,) = rewrite_bytes(text.encode(), "f.yaml", {"ns:v": "x:1"}).changes
    return change.path, change.object


@pytest.mark.parametrize("text", PATHS)
def test_the_path_leads_to_the_field(text: str) -> None:
    assert PATHS[text] == _only(text)[0]


@pytest.mark.parametrize("text", OWNERS)
def test_the_object_is_the_one_the_field_is_in(text: str) -> None:
    assert OWNERS[text] == _only(text)[1]
