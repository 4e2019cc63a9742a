"""Kustomization files as people lay them out, in parts: above, images, below."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

NAMES = ("app", "web", "reg.io/team/app", "localhost:5000/x", "y", "1.0")
DIGEST = "sha256:" + "cd" * 32
OTHER_DIGEST = "sha256:" + "ab" * 32
FIELDS = {
    "newName": ("new", "reg.io/app", "localhost:5000/y"),
    "newTag": ("v1", "1.0", "latest", "20260101"),
    "digest": (OTHER_DIGEST,),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A file. `entries`: what its images say; `texts`: how each is written."""

    above: str
    images: str
    below: str
    entries: tuple[dict[str, str], ...]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.above + self.images + self.below


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Files with at least one image."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    entries = tuple(draw(_entries(name)) for name in names)
    above = draw(
        st.sampled_from(
            ["", "# head\n\n", "---\n", "resources:\n  - a.yaml # base\n", "a: &a b\n"]
        )
    )
    below = draw(
        st.sampled_from(["", "\nlabels:\n- pairs: {a: b}\n", "z: |\n  - x\n# end\n"])
    )
    if draw(st.booleans()):
        margin = draw(st.sampled_from(["", "  ", "    "]))
        dash = draw(st.sampled_from(["- ", "-   "]))
        step = len(margin + dash)
        texts = tuple(
            draw(_braces(each, step) if draw(st.booleans()) else _block(each, step))
            for each in entries
        )
        apart = draw(st.sampled_from(["\n", "\n", "\n\n"]))
        images = "images:\n" + apart.join(margin + dash + each for each in texts) + "\n"
    else:
        texts = tuple(draw(_braces(each, 2)) for each in entries)
        comma = draw(st.sampled_from([", ", ",\n  ", " , # and\n  "]))
        images = f"images: [{comma.join(texts)}]\n"
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    above, images, below = (
        each.replace("\n", ending) for each in (above, images, below)
    )
    texts = tuple(each.replace("\n", ending) for each in texts)
    return Layout(above, images, below, entries, texts)


@st.composite
def _entries(draw: st.DrawFn, name: str) -> dict[str, str]:
    fields = {"name": name}
    for field, values in FIELDS.items():
        if draw(st.booleans()):
            fields[field] = draw(st.sampled_from(values))
    return dict(draw(st.permutations(list(fields.items()))))


@st.composite
def _value(draw: st.DrawFn, value: str, *, flow: bool) -> str:
    needs = value in ("y", "1.0", "20260101") or (flow and ":" in value)
    quote = draw(st.sampled_from("'\"" if needs else ["", "", "'", '"']))
    return f"{quote}{value}{quote}"


@st.composite
def _block(draw: st.DrawFn, fields: dict[str, str], step: int) -> str:
    lines = []
    for key, value in fields.items():
        text = draw(_value(value, flow=False))
        comment = draw(st.sampled_from(["", "", " # keep", "\t# keep", "  "]))
        lines.append(f"{key}: {text}{comment}")
        if draw(st.integers(0, 9)) == 0:
            lines.append("# alone")
    return ("\n" + " " * step).join(lines)


@st.composite
def _braces(draw: st.DrawFn, fields: dict[str, str], step: int) -> str:
    pairs = [f"{k}: {draw(_value(v, flow=True))}" for k, v in fields.items()]
    if draw(st.booleans()):
        return "{" + ", ".join(pairs) + "}"
    inner, outer = "\n" + " " * (step + 2), "\n" + " " * step
    return "{" + inner + f",{inner}".join(pairs) + outer + "}"


@st.composite
def words(draw: st.DrawFn) -> str:
    """An image argument of any shape."""
    name = draw(st.sampled_from([*NAMES, "other"]))
    tag = draw(st.sampled_from(["", ":*", ":v2", ":1.10", ":1e3"]))
    digest = draw(st.sampled_from(["", "@*", f"@{DIGEST}"]))
    new = draw(st.sampled_from(["=*", "=new/img", "=localhost:5000/z", ""]))
    return f"{name}{new}{tag}{digest}" if new or tag or digest else f"{name}:v3"
