"""Image references: what is one, and what go-containerregistry refuses too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imagerewrite.image_ref import ImageRef, ImageRefFault

DIGEST = f"sha256:{'ab' * 32}"
REFERENCES = {
    "nginx": ("nginx", "", ""),
    "nginx:1.27": ("nginx", "1.27", ""),
    f"nginx@{DIGEST}": ("nginx", "", DIGEST),
    f"nginx:1.27@{DIGEST}": ("nginx", "1.27", DIGEST),
    "docker.io/library/nginx:1": ("docker.io/library/nginx", "1", ""),
    "localhost/web:v1": ("localhost/web", "v1", ""),
    "localhost:5000/web": ("localhost:5000/web", "", ""),
    "reg.io:5000/a/b:0755": ("reg.io:5000/a/b", "0755", ""),
    "[::1]:5000/app:v1": ("[::1]:5000/app", "v1", ""),
    "REG.io/app:v1": ("REG.io/app", "v1", ""),
    "a-b_c.d/ef:V1_.-": ("a-b_c.d/ef", "V1_.-", ""),
    f"app:{'t' * 128}": ("app", "t" * 128, ""),
    f"reg.io/{'a' * 255}": (f"reg.io/{'a' * 255}", "", ""),
}
NONE = {
    "nothing": "",
    "no name": ":v1",
    "an empty tag": "app:",
    "an empty digest": "app:v1@",
    "upper case in the repository": "reg.io/App:v1",
    "one character": "a:v1",
    "one character behind a registry": "localhost:5000/x:v1",
    "too long a repository": f"reg.io/{'a' * 256}",
    "too long a tag": f"app:{'t' * 129}",
    "a space in the tag": "app:v 1",
    "a line break behind the tag": "app:v1\n",
    "a plus in the tag": "app:v1+2",
    "a short digest": "app@sha256:abab",
    "another algorithm": f"app@sha512:{'ab' * 64}",
    "upper case in the digest": f"app@sha256:{'AB' * 32}",
    "two digests": f"app@{DIGEST}@{DIGEST}",
    "a scheme": "https://reg.io/app:v1",
    "a user": "user@reg.io/app:v1",
    "letters for a port": "reg.io:x/app:v1",
    "a comment": "app:v1 # x",
    "a quote": 'app:v1"',
}


@pytest.mark.parametrize("text", REFERENCES)
def test_a_reference_is_taken_apart_and_put_together_again(text: str) -> None:
    image = ImageRef.parse(text)

    assert REFERENCES[text] == (image.name, image.tag, image.digest)
    assert text == str(image)


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_reference_is(text: str) -> None:
    with pytest.raises(ImageRefFault):
        ImageRef.parse(text)


@given(st.text(max_size=30))
def test_whatever_parses_is_printed_as_it_was(text: str) -> None:
    try:
        image = ImageRef.parse(text)
    except ImageRefFault:
        return
    assert text == str(image)
