"""The words for everything that is run on the code, for people and for .ci/run alike.

    nox -s lint types unit                  in environments that nox makes
    .venv/bin/nox --no-venv -s lint unit    in the kit's own, after “python3 -m helpers test --version”

What stands after “--” goes to the tool: “nox -s unit -- -k apostrophe”.
"""

import sys
from collections.abc import Sequence
from tempfile import TemporaryDirectory

import nox
from nox.virtualenv import PassthroughEnv

nox.needs_version = ">=2025.5"
nox.options.sessions = ["lint", "types", "unit"]
nox.options.reuse_existing_virtualenvs = True


ALL = ["-r", "requirements.txt", "-r", "tests/requirements.txt"]


def python(session: nox.Session, *command: str, needs: Sequence[str] = ALL) -> None:
    """Run a module or a script, in an environment of nox's with what it needs, or in the one that nox runs in."""
    own = isinstance(session.virtualenv, PassthroughEnv)
    if not own:
        session.install(*needs, "-c", "requirements.lock")
    # Nobody's own answers and pages get into a test, a measurement or a stored output.
    with TemporaryDirectory() as home:
        # Without an environment of nox's, PATH may name another Python than the one in .venv.
        interpreter = sys.executable if own else "python"
        session.run(interpreter, *command, env={"SECOND_OPINIONS_HOME": home}, external=own)


@nox.session
def lint(session: nox.Session) -> None:
    """No slip that ruff can see, and one way to lay out code."""
    python(session, "-m", "ruff", "check", ".", needs=["ruff"])
    python(session, "-m", "ruff", "format", "--check", ".", needs=["ruff"])


@nox.session
def types(session: nox.Session) -> None:
    """Every function of the library says what it takes and gives, and keeps to it."""
    python(session, "-m", "mypy", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Every test in one run: unit, lessons and browser."""
    python(session, "-m", "pytest", *session.posargs)


@nox.session
def unit(session: nox.Session) -> None:
    """What needs neither a lesson nor a browser."""
    apart = ["--ignore=tests/lessons", "--ignore=tests/browser"]
    python(session, "-m", "pytest", "helpers", "tests", *apart, *session.posargs)


@nox.session
def lessons(session: nox.Session) -> None:
    """The lessons: their rules, their numbers, and every stored output made again and compared."""
    python(session, "-m", "pytest", "lessons", "tests/lessons", *session.posargs)


@nox.session
def browser(session: nox.Session) -> None:
    """The cards in a real JupyterLab and a real browser."""
    python(session, "-m", "pytest", "tests/browser", *session.posargs)


@nox.session
def js(session: nox.Session) -> None:
    """Scripts and styles of card and page: types, lint, tests, card.js as made. Needs Node; the lessons do not."""
    session.chdir("helpers/prompts/js")
    session.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", external=True)
    session.run("npm", "run", "check", external=True)
    session.run("npm", "test", external=True)


@nox.session
def bench(session: nox.Session) -> None:
    """The kit beside its peers, row by row; “-- --list” names the rows."""
    python(session, "tests/tools/bench.py", *session.posargs)


@nox.session
def refresh(session: nox.Session) -> None:
    """Run the lessons and store what they show."""
    python(session, "tests/tools/refresh.py", *session.posargs)


@nox.session
def features(session: nox.Session) -> None:
    """Make data/features again, from the publishers' pages: “-- FOLDER” says where they are."""
    python(session, "tests/tools/kit_features.py", *session.posargs)
