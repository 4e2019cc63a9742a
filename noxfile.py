"""The one entry for people: `python3 noxfile.py -s tests`, `-s demo` and the rest.

Python alone runs it: it makes `.venv`, installs the pinned nox there and goes on
as that nox. Where nox is installed, `nox -s tests` does the same.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent
CONSTRAINTS = ROOT / "constraints.txt"

# The lines down to enter_venv must parse in Python 3.6, to say that it is too old.
if sys.version_info < (3, 10):  # noqa: UP036
    sys.exit("steadycd needs Python 3.10 or newer; this is " + sys.version.split()[0])


def answers(*command: str) -> bool:
    """Whether that command exists and ends well."""
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def enter_venv() -> None:
    """Go on as the nox of `.venv`, which is made anew where it is not this one."""
    venv = ROOT / ".venv"
    python, made_of = str(venv / "bin" / "python"), venv / "made-of.txt"
    wanted = f"# Python {sys.version}\n{CONSTRAINTS.read_text()}"
    other = made_of.is_file() and made_of.read_text() != wanted
    if other or not answers(python, "-c", "import nox"):
        pip = [python, "-m", "pip"]
        options = ["--clear"]
        if not find_spec("ensurepip"):
            if not find_spec("pip"):
                sys.exit(
                    "Python has neither ensurepip nor pip. On Debian and Ubuntu:\n"
                    "  apt-get install python3-venv"
                )
            pip = [sys.executable, "-m", "pip", "--python", python]
            options = ["--clear", "--without-pip"]
        print("Making .venv", file=sys.stderr)
        install = [*pip, "install", "--quiet", "-c", str(CONSTRAINTS), "nox"]
        for command in [sys.executable, "-m", "venv", *options, str(venv)], install:
            if subprocess.run(command, check=False).returncode:
                sys.exit("Could not make .venv: see above. Then run this again.")
        made_of.write_text(wanted)
    os.execv(python, [python, "-m", "nox", "-f", __file__, *sys.argv[1:]])


if __name__ == "__main__":
    enter_venv()

import nox  # noqa: E402

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["tests", "lint", "typing"]
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = False

PYTHONS = ["3.10", "3.11", "3.12", "3.13", "3.14"]
OLDEST = next((p for p in PYTHONS if answers(f"python{p}", "-c", "")), None)
# With the dot: a bare `standin` is to pip the name of somebody's project.
PACKAGES = [
    "./packages/common",
    "./packages/execcred[doctor]",
    "./packages/imagerewrite",
    "./packages/steadycd",
]
STANDIN = "./standin[iam-admin]"
CHECKED = [
    "packages",
    "standin",
    "tests",
    "demo",
    "bench",
    "fuzz",
    "deploy",
    "noxfile.py",
]


def group(*names: str) -> tuple[str, ...]:
    """What those dependency groups of the root pyproject.toml name."""
    root = nox.project.load_toml(ROOT / "pyproject.toml")
    return nox.project.dependency_groups(root, *names)


def install(session: nox.Session, name: str, pins: str = "constraints.txt") -> None:
    """Install a dependency group, and our packages so that edits show at once."""
    session.install("-c", pins, *group("build", name))
    editable = chain.from_iterable(("-e", folder) for folder in [*PACKAGES, STANDIN])
    session.install("-c", pins, "--no-build-isolation", *editable)


def install_wheels(session: nox.Session, name: str) -> None:
    """Install a dependency group, and our packages as a user gets them."""
    session.install("-c", "constraints.txt", *group("build", name))
    folder = Path(session.create_tmp()) / "wheels"
    shutil.rmtree(folder, ignore_errors=True)
    build = ["pip", "wheel", "--quiet", "--no-index", "--no-build-isolation"]
    session.run(*build, "--no-deps", "-w", str(folder), *PACKAGES, STANDIN)
    session.install("-c", "constraints.txt", *map(str, folder.glob("*.whl")))


@nox.session
def demo(session: nox.Session) -> None:
    """kubectl with a token, images from a registry to git, tenants audited."""
    install(session, "demo")
    session.run("python", "demo/demo.py", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests, with this Python."""
    install(session, "dev")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(name="tests-all", python=PYTHONS)
def tests_all(session: nox.Session) -> None:
    """All tests, with each supported Python that is here."""
    install(session, "dev")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def e2e(session: nox.Session) -> None:
    """The tests with real programs: kubectl, git, cue where there is one."""
    install(session, "dev")
    session.run("pytest", "-m", "e2e", *session.posargs)


@nox.session(python=OLDEST)
def minimum(session: nox.Session) -> None:
    """The tests with the lowest versions that the packages say they work with."""
    install(session, "dev", "constraints-min.txt")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(reuse_venv=False)
def wheels(session: nox.Session) -> None:
    """Build every wheel, install it in a new environment, look at what came."""
    install_wheels(session, "dev")
    session.run("pytest", "-m", "wheels", "tests", *session.posargs)


@nox.session(reuse_venv=False)
def bench(session: nox.Session) -> None:
    """The ratios of `bench/run.py`; an editable install would slow every start."""
    install_wheels(session, "demo")
    session.run("python", "bench/run.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Both parsers against inputs that atheris makes; `-- --seconds 600` for longer."""
    # Not pinned: no version of it is for all of our Pythons.
    try:
        session.install("--only-binary", "atheris", "atheris>=2.3")
    except nox.command.CommandFailed:
        version = session.run("python", "--version", silent=True)
        session.error(f"atheris cannot be installed for {version}".strip())
    install(session, "demo")
    found = f"--found={session.create_tmp()}"
    session.run("python", "fuzz/fuzz.py", found, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Ruff's rules and its format."""
    session.install("-c", "constraints.txt", "ruff")
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Mypy, strict, over everything that is Python here."""
    install(session, "dev")
    session.run("mypy", *filter(os.path.exists, CHECKED), *session.posargs)


def required_by(*files: Path) -> set[str]:
    """What those pyproject.toml files and their extras require, except our own."""
    projects = [nox.project.load_toml(file)["project"] for file in files]
    return {
        requirement
        for project in projects
        for requirement in chain(
            project["dependencies"], *project.get("optional-dependencies", {}).values()
        )
        if "==" not in requirement.partition(";")[0]
    }


@nox.session
def pins(session: nox.Session) -> None:
    """Pin what changed in the pyproject.toml files; all anew with `-- --upgrade`."""
    session.install("-c", "constraints.txt", *group("pins"))
    shipped = required_by(*ROOT.glob("packages/*/pyproject.toml"))
    standin = required_by(ROOT / "standin" / "pyproject.toml")
    tools = group("build", "demo", "dev", "pins")
    compile_ = ["uv", "pip", "compile", "--quiet", "--no-annotate", "--universal"]
    compile_ += ["--python-version", PYTHONS[0], "--no-python-downloads"]
    compile_ += ["--fork-strategy", "fewest"]
    compile_ += ["--custom-compile-command", "python3 noxfile.py -s pins"]
    wanted = Path(session.create_tmp()) / "requirements.in"
    for file, lines in [
        ("constraints.txt", shipped),
        ("constraints-min.txt", {line.replace(">=", "==") for line in shipped}),
    ]:
        wanted.write_text("\n".join(sorted(lines | standin) + list(tools)))
        session.run(*compile_, "-o", file, *session.posargs, str(wanted))
