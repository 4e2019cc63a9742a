"""Files in many layouts: the images are those of kustomize, and nothing else moves."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from imagerewrite.kustomize.arguments import ImageArgument, parse_arguments
from imagerewrite.kustomize.refusal import NotEdited
from imagerewrite.kustomize.set_image import set_images

from .case_files import edited
from .layouts import Layout, layouts, words

quick = settings(max_examples=60, deadline=None)
ARGUMENTS = st.lists(words(), min_size=1, max_size=3)


def as_kustomize(
    entries: tuple[dict[str, str], ...], arguments: dict[str, ImageArgument]
) -> list[dict[str, str]]:
    """`RunSetImage` of kustomize, but for the sorting."""
    names = [each["name"] for each in entries]
    known = {each["name"]: each for each in entries}
    result = []
    for name in [*names, *(each for each in arguments if each not in names)]:
        old = known.get(name, {})
        wanted = dict(old)
        if argument := arguments.get(name):
            asked = {
                "newName": argument.new_name,
                "newTag": argument.tag,
                "digest": argument.digest,
            }
            wanted = {
                key: old.get(key, "") if value == "*" else value
                for key, value in asked.items()
            }
        result.append({"name": name, **{k: v for k, v in wanted.items() if v}})
    return result


@quick
@given(layout=layouts(), asked=ARGUMENTS)
def test_the_images_are_those_of_kustomize_in_the_order_of_the_file(
    layout: Layout, asked: list[str]
) -> None:
    after = edited(layout.text.encode(), *asked).decode()

    images = YAML(typ="safe").load(after)["images"]
    assert as_kustomize(layout.entries, parse_arguments(asked)) == images


@quick
@given(layout=layouts(), asked=ARGUMENTS)
def test_what_is_outside_of_the_edited_entries_is_equal(
    layout: Layout, asked: list[str]
) -> None:
    after = edited(layout.text.encode(), *asked).decode()

    assert after.startswith(layout.above)
    assert after.endswith(layout.below)
    named = parse_arguments(asked)
    position = 0
    for entry, text in zip(layout.entries, layout.texts, strict=True):
        if entry["name"] not in named:
            position = after.index(text, position) + len(text)
    assert layout.text.count("#") == after.count("#")
    breaks = after.count("\n")
    assert after.count("\r\n") == (breaks if "\r\n" in layout.text else 0)


@quick
@given(layout=layouts(), asked=ARGUMENTS)
def test_doing_it_twice_is_doing_it_once(layout: Layout, asked: list[str]) -> None:
    once = edited(layout.text.encode(), *asked)

    assert once == edited(once, *asked)


@quick
@given(layout=layouts(), asked=ARGUMENTS)
def test_without_a_final_newline_it_stays_without(
    layout: Layout, asked: list[str]
) -> None:
    text = (layout.above + layout.images).rstrip()

    after = edited(text.encode(), *asked).decode()

    assert not after.endswith("\n")
    images = YAML(typ="safe").load(after)["images"]
    assert as_kustomize(layout.entries, parse_arguments(asked)) == images


PIECES = (
    *("images: ", "imageTags:", "- name: app", "newTag: v1", "newTag: ", "name: web"),
    *("\n", "\n  ", "\r\n", "\t", "---\n", "...\n", "%YAML 1.1\n", "null", "é", "- "),
    *("&a ", "*a", "!!str ", "<<: ", ": ", "? ", "|\n", ">-\n  ", "#", " # "),
    *"[]{},'\"\ufeff\x85\u2028",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text()
ANY = TEXTS.map(str.encode) | st.binary()


@settings(max_examples=300, deadline=None)
@given(data=ANY, asked=ARGUMENTS)
@example(data=b"images:\n- name: app\n" * 2, asked=["app:v1"])
@example(data=b"- " * 3000 + b"a", asked=["app:v1"])
@example(data=b"a: " + b"[" * 3000 + b"]" * 3000, asked=["app:v1"])
@example(data=b"a: \x00\n", asked=["app:v1"])
@example(data="images: []".encode("utf-16"), asked=["app:v1"])
def test_any_file_is_edited_or_refused(data: bytes, asked: list[str]) -> None:
    arguments = parse_arguments(asked)

    with suppress(NotEdited):
        after = set_images(data, arguments)
        assert after == set_images(after, arguments)
