"""`steadycd plugin`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import click

from steadycd.plugin.confined import bound_own_memory
from steadycd.plugin.errors import LimitReached, Refused
from steadycd.plugin.failure_text import detail_lines, first_line
from steadycd.plugin.limits import MIB, Limits
from steadycd.plugin.render import Operator, parameters_of, render
from steadycd.plugin.termination import ended_by_sigterm
from steadycd.plugin.wall import wall
from steadycd_common.clock import SystemClock
from steadycd_common.errors import SteadyError
from steadycd_common.shell.console import Console

_VARIABLE = "STEADYCD_PLUGIN_"
_DEFAULTS = Limits()


def _option(name: str, **given: Any) -> Callable[[Any], Any]:
    variable = _VARIABLE + name.lstrip("-").replace("-", "_").upper()
    return click.option(name, envvar=variable, show_envvar=True, **given)


_wall_option = _option(
    "--wall",
    type=click.FloatRange(0, 3600, min_open=True),
    default=_DEFAULTS.wall,
    show_default=True,
    metavar="SECONDS",
    help="For all of a render, waiting included; Argo CD gives up after 60.",
)


def _operator_options(function: Callable[..., Any]) -> Callable[..., Any]:
    at_least_one = {"type": click.IntRange(min=1), "show_default": True}
    mib = {**at_least_one, "metavar": "MIB"}
    options = [
        _wall_option,
        _option(
            "--cpu",
            default=_DEFAULTS.cpu,
            metavar="SECONDS",
            help="CPU time of cue.",
            **at_least_one,
        ),
        _option(
            "--memory",
            default=_DEFAULTS.memory // MIB,
            help="What cue may use, and so may reading what it prints.",
            **mib,
        ),
        _option(
            "--output",
            default=_DEFAULTS.output // MIB,
            help="The most that cue may print.",
            **mib,
        ),
        _option(
            "--at-once",
            default=_DEFAULTS.at_once,
            metavar="NUMBER",
            help="Renders at a time; the others wait.",
            **at_least_one,
        ),
        _option(
            "--slots",
            metavar="DIR",
            help="A folder that all renders share, to count them.  "
            "[default: one in the temporary folder]",
        ),
        _option("--cue", default="cue", show_default=True, help="The program."),
        _option(
            "--registry",
            default="none",
            show_default=True,
            help="CUE_REGISTRY for cue. `none` reaches no network.",
        ),
        _option("--cache", metavar="DIR", help="CUE_CACHE_DIR for cue, filled before."),
        click.option("--allow-empty", is_flag=True, help="No object is no error."),
    ]
    for option in reversed(options):
        function = option(function)
    return function


@click.group(
    "plugin",
    epilog="""\b
Exit status:
   0  done
   2  an option, or a parameter of the Application, that cannot be used
   4  the repository, the package or an object that cannot be used
   6  a limit was reached: time, memory, output, renders at once
  70  our fault
""",
)
def command() -> None:
    """An Argo CD config management plugin for CUE.

    The cmp-server runs these in the folder of the Application. The options have
    variables, for the sidecar's own environment; a repository cannot set them.
    """


@command.command("generate")
@_operator_options
@click.pass_obj
def generate(console: Console, /, **given: Any) -> int:
    """Print the objects of the CUE package in this folder, or nothing at all.

    \b
    Parameters of the Application:
      expression   CUE expressions whose objects are taken, instead of all
      package      the package's name, where the folder has several
      cue_tags     values of tags, by name
      allow_empty  true: no object is no error
      NAME         the value of @tag(NAME); true switches @if(NAME) on

    Tags named ARGOCD_APP_NAME and the like have Argo CD's values, those named as a
    variable of the Application's plugin.env have its value.
    """
    limits = Limits(
        given["wall"],
        given["cpu"],
        given["memory"] * MIB,
        given["output"] * MIB,
        given["at_once"],
    )
    operator = Operator(
        limits,
        given["slots"] or _slots_folder(),
        given["cue"],
        given["registry"],
        given["cache"],
        given["allow_empty"],
    )

    def answer() -> bytes:
        bound_own_memory(limits)
        return render(os.getcwd(), console.environ, operator, SystemClock())

    return _answered(console, limits.wall, answer)


@command.command("parameters")
@_wall_option
@click.pass_obj
def parameters(console: Console, /, wall: float) -> int:
    """Print what the package takes, as Argo CD's form wants it."""
    return _answered(console, wall, lambda: parameters_of(os.getcwd(), console.environ))


@command.command("config")
@click.pass_obj
def config(console: Console) -> None:
    """Print plugin.yaml for the sidecar. It has no discovery."""
    console.answer(files("steadycd.plugin").joinpath("plugin.yaml").read_bytes())


def _slots_folder() -> str:
    return os.path.join(tempfile.gettempdir(), f"steadycd-plugin-{os.geteuid()}")


def _answered(console: Console, seconds: float, answer: Callable[[], bytes]) -> int:
    """Print the whole answer, or a failure that Argo CD can show to anybody."""
    try:
        with ended_by_sigterm(), wall(seconds):
            data = answer()
    except MemoryError:
        failure: SteadyError = LimitReached(
            "what cue printed takes too much memory", "make several Applications of it"
        )
    except SteadyError as error:
        failure = error
    else:
        console.answer(data)
        return 0
    console.say(first_line(str(failure)), "error")
    if isinstance(failure, Refused):
        console.tell(detail_lines(failure.details))
    return failure.exit_status
