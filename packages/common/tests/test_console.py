"""When a stream is coloured."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from steadycd_common.console import ColorChoice, paint, wants_color


@dataclass(frozen=True, slots=True)
class _Stream:
    terminal: bool

    def isatty(self) -> bool:
        return self.terminal


# terminal, environment, --color, coloured
CASES: list[tuple[bool, dict[str, str], ColorChoice, bool]] = [
    (False, {}, "auto", False),
    (False, {"TERM": "xterm"}, "auto", False),
    (False, {"FORCE_COLOR": ""}, "auto", False),
    (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
    (True, {"NO_COLOR": "1"}, "auto", False),
    (True, {"NO_COLOR": "0"}, "auto", False),
    (True, {"TERM": "dumb"}, "auto", False),
    (True, {}, "never", False),
    (True, {"FORCE_COLOR": "1"}, "never", False),
    (True, {}, "auto", True),
    (True, {"NO_COLOR": ""}, "auto", True),
    (True, {"TERM": "xterm"}, "auto", True),
    (False, {"FORCE_COLOR": "1"}, "auto", True),
    (True, {"TERM": "dumb", "FORCE_COLOR": "1"}, "auto", True),
    (False, {"NO_COLOR": "1"}, "always", True),
]


@pytest.mark.parametrize(("terminal", "environ", "choice", "colored"), CASES)
def test_the_option_beats_the_environment_which_beats_the_terminal(
    terminal: bool, environ: dict[str, str], choice: ColorChoice, colored: bool
) -> None:
    assert colored == wants_color(_Stream(terminal), environ, choice)


def test_paint_leaves_text_alone_where_it_is_off() -> None:
    assert "text" == paint("text", "red", on=False)
    assert "\x1b[31mtext\x1b[0m" == paint("text", "red", on=True)
