"""Reports to be rendered: fixed ones, and all there can be."""

from __future__ import annotations

from hypothesis import strategies as st

from imagerewrite.change import Change
from imagerewrite.problem_codes import CODES, problem
from imagerewrite.report.report import Report
from imagerewrite.site import Problem
from imagerewrite.tree.outcome import ChangedFile, FileProblem, Outcome, in_order


def change(
    old: str = "web:1", new: str = "web:2", line: int = 3, setter: str = "team-a:web"
) -> Change:
    """A change of a Deployment's image."""
    return Change(
        setter=setter,
        old=old,
        new=new,
        start=10,
        end=15,
        line=line,
        column=8,
        path="spec.image",
        object="apps/v1 Deployment team-a/web",
        format="yaml",
    )


def changed(
    file: str = "apps/web.yaml", *changes: Change, applied: bool = True
) -> ChangedFile:
    """A file with such changes, or one."""
    return ChangedFile(file, b"before", b"after", changes or (change(),), applied)


def report(
    *files: ChangedFile,
    problems: tuple[FileProblem, ...] = (),
    dry: bool = False,
    looked_at: int = 9,
) -> Report:
    """A report on these."""
    return Report(Outcome(files, problems, looked_at, len(files)), dry)


ERROR = FileProblem(
    "./bad.yaml", problem(2, 5, "duplicate-key", "the mapping has 'image' twice")
)
WARNING = FileProblem("link.yaml", problem(0, 0, "link-outside", "it leads to /x"))

_texts = st.text(max_size=12)
_names = st.text(min_size=1, max_size=12)
_places = st.integers(1, 10**6)
_offsets = st.integers(0, 10**6)
_changes = st.builds(
    Change,
    setter=st.sampled_from(["a:b", "a:b:tag", "a:b:digest"]),
    old=_texts,
    new=_texts,
    start=_offsets,
    end=_offsets,
    line=_places,
    column=_places,
    path=_texts,
    object=_texts,
    format=st.sampled_from(["yaml", "cue"]),
)
_problems = st.builds(
    FileProblem,
    _names,
    st.builds(
        Problem,
        line=_offsets,
        column=_offsets,
        code=st.sampled_from(sorted(CODES)),
        severity=st.sampled_from(["error", "warning"]),
        message=_texts,
        hint=_texts,
    ),
)
_files = st.builds(
    ChangedFile,
    _names,
    st.just(b"before"),
    st.just(b"after"),
    st.lists(_changes, min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
reports = st.builds(
    Report,
    st.builds(
        Outcome,
        st.lists(_files, max_size=2).map(tuple),
        st.lists(_problems, max_size=3).map(in_order),
        _offsets,
        _offsets,
    ),
    st.booleans(),
)
