"""Makes the course for a web server that runs nothing: the pages, and Jupyter in the browser behind them.

“python3 -m helpers site OUT” runs this. Beside it: the tool that it needs (build.txt), the packages for the browser
(wheels.txt), JupyterLite's settings (lite, page.json), what the pages do and how they look there (site.js, .css), and
how long one takes to open (cold.py).
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbformat import v4

PARTS = Path(__file__).resolve().parent
sys.path[:0] = [str(PARTS), str(PARTS.parents[1])]

from cold import cold  # noqa: E402

from helpers import EDITION, questions, tables  # noqa: E402
from helpers.course import document, lessons, run  # noqa: E402
from helpers.course.workshop import LESSONS  # noqa: E402
from helpers.errors import Advice  # noqa: E402
from helpers.files import KIT  # noqa: E402

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
WHEELS = ("--no-deps", "--only-binary", ":all:", "--python-version", "3.14", "--require-hashes")
PYODIDE = "314.0.6"  # what JupyterLite's kernel is built for
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
COMPILED = ("markupsafe", "regex")  # in C: Pyodide's makers offer them, the index of Python's packages does not
MAKERS = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE}/full/"
NEWEST = '<!DOCTYPE html><title>Second Opinions</title><meta http-equiv="refresh" content="0; url={}/">'
GUIDE = "lessons/teacher/guide.md"
OWN = "own-lesson.ipynb"  # a teacher's lesson is laid over the kit's by a server: here it would change nothing
LINK = re.compile(r'href="(?:\.\./)?(?:teacher/)?([\w-]+)\.(?:ipynb|md)(#[\w-]*)?"')


def build(out: Path, stand_ins: Path | None = None) -> str:
    """Make the site in a folder, under the path of this edition; older editions stay. What it weighs, in one line.

    Packages in C come from Pyodide's makers, by the hashes in its lock; for a trial, from a folder `stand_ins`.
    Raises Advice.
    """
    edition = out.resolve() / EDITION
    shutil.rmtree(edition, ignore_errors=True)
    with TemporaryDirectory() as folder:
        lite, tools = Path(folder, "lite"), Path(folder, "tools")
        shutil.copytree(PARTS / "lite", lite)
        shutil.copytree(LESSONS, lite / "content" / "lessons", ignore=shutil.ignore_patterns(".*", OWN))
        _python(lite / "static" / "pyodide", stand_ins)
        _run(*PIP, "install", "--target", tools, "-r", PARTS / "build.txt")
        found = f"--FederatedExtensionAddon.extra_labextensions_path={tools}/share/jupyter/labextensions"
        command = (sys.executable, "-m", "jupyterlite_core.app", "build", "--output-dir", edition, found)
        _run(*command, cwd=lite, PYTHONPATH=str(tools))
    built = (edition / "jupyter-lite.json").read_text("utf-8")
    if '"pyodideUrl": "./static/' not in built or '"disablePyPIFallback": true' not in built:
        raise Advice("The site would ask another host for Python, so it is of no use: JupyterLite has changed.")
    _pages(edition)
    (out / "index.html").write_text(NEWEST.format(EDITION), "utf-8")
    every = [path.read_bytes() for path in edition.rglob("*") if path.is_file()]
    small = sum(len(gzip.compress(data, 6)) for data in every)
    return f"{len(every)} files, {sum(map(len, every)) / 1e6:.0f} MB, {small / 1e6:.0f} MB when compressed."


def _python(target: Path, stand_ins: Path | None) -> None:
    """Put Python for the browser into a folder, with all packages and the kit, which needs the rest."""
    with TemporaryDirectory() as folder:
        kit, core = Path(folder, "kit"), Path(folder, "node_modules", "pyodide")
        if not (npm := shutil.which("npm")):
            raise Advice("npm is missing, which fetches Python for the browser. It comes with Node: nodejs.org.")
        _run(npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", f"pyodide@{PYODIDE}", cwd=Path(folder))
        shutil.copytree(core, target, ignore=lambda _, names: {*names} - {*CORE})
        lock = json.loads((core / "pyodide-lock.json").read_bytes())
        for part in ("helpers", "data"):
            shutil.copytree(KIT / part, kit / part, ignore=shutil.ignore_patterns("__pycache__", "js"))
        (kit / GUIDE).parent.mkdir(parents=True)
        shutil.copy(KIT / GUIDE, kit / GUIDE)  # its rubric stands on the pages that a teacher marks
        shutil.make_archive(str(target / f"second_opinions-{EDITION}"), "zip", kit)
        _run(*PIP, "download", *WHEELS, "--dest", target, "-r", PARTS / "wheels.txt")
        if stand_ins:
            shutil.copytree(stand_ins, target, dirs_exist_ok=True)
        else:
            _compiled(lock, target)
    like, lock["packages"] = lock["packages"]["six"], {}
    for path in sorted(target.glob("*-*")):
        name, version = (part.replace("_", "-") for part in path.stem.lower().split("-")[:2])
        facts = {"name": name, "version": version, "file_name": path.name, "imports": []}
        lock["packages"][name] = like | facts | {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    lock["packages"]["second-opinions"]["depends"] = [name for name in lock["packages"] if name != "second-opinions"]
    (target / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")


def _compiled(lock: dict[str, Any], target: Path, makers: str = MAKERS) -> None:
    """Fetch the packages in C from Pyodide's makers, each by its hash in the lock that came with Pyodide."""
    known = [lock["packages"][name] for name in COMPILED]
    asked = [f"{each['name']} @ {makers}{each['file_name']} --hash=sha256:{each['sha256']}" for each in known]
    built = ("--platform", f"pyemscripten_{lock['info']['abi_version']}_wasm32", "--abi", "cp314")
    with TemporaryDirectory() as folder:
        Path(folder, "compiled.txt").write_text("\n".join(asked), "utf-8")
        _run(*PIP, "download", *WHEELS, *built, "--dest", target, "-r", Path(folder, "compiled.txt"))


def _pages(edition: Path) -> None:
    """Write the course, each lesson and each text for teachers as pages, and what they do in a browser."""
    shutil.copytree(PARTS, edition, ignore=lambda _, names: {*names} - {"site.js", "site.css"}, dirs_exist_ok=True)
    course = lessons.Overview(lessons.all(), frozenset(), "", "What you answer is kept in this browser.")
    about = {lesson.file.removesuffix(".ipynb"): lesson.keys for lesson in course.lessons}
    for path in [*LESSONS.rglob("[!.]*.ipynb"), *LESSONS.rglob("[!.]*.md")]:
        if path.name == OWN:
            continue
        text, home = path.read_text("utf-8"), path.stem == "index"
        cells = v4.reads(text).cells if path.suffix == ".ipynb" else [v4.new_markdown_cell(text)]
        cells = [cell for cell in cells if document.for_the_page(cell)]
        for cell in cells:
            cell.source = "\n".join(line for line in cell.source.split("\n") if OWN not in line)
        code = {at: cell.source for at, cell in enumerate(cells) if cell.cell_type == "code" and not home}
        follow = {key: run.following(key, [code.get(at, "") for at in range(len(cells))]) for key in questions.keys("")}
        site = {"path": path.relative_to(KIT).as_posix(), "cells": code, "follow": follow}
        folder, base = (edition, "./") if home else (edition / path.stem, "../")
        drawn = tables.page(
            "course/page.html",
            page=document.read(cells, {"course": course.__html__()}),
            site=site | ({"lessons": about} if home else {}),
            inside=code and f"{base}notebooks/?path={site['path']}",
            **{"base": base, "home": base, "xsrf": "", "settings": None, "kept": [], "chosen": {}},
            **lessons.around(path.name),
        )
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text(LINK.sub(rf'href="{base}\1/\2"', str(drawn)), "utf-8")
        if code:
            shutil.copy(PARTS / "page.json", folder / "jupyter-lite.json")


def _run(*command: object, cwd: Path = KIT, **env: str) -> None:
    done = subprocess.run([*map(str, command)], cwd=cwd, env=os.environ | env, capture_output=True, text=True)
    if done.returncode:
        raise Advice(f"{command[0]} stopped: {(done.stdout + done.stderr).strip()[-300:]}")


if __name__ == "__main__":
    try:
        print(build(*map(Path, sys.argv[1:])))
        print(cold(Path(sys.argv[1]), f"{EDITION}/02-count-words/"))
        print(f"See it: python3 -m http.server --bind 127.0.0.1 --directory {sys.argv[1]} 8000")
    except (Advice, TimeoutError) as problem:
        sys.exit(str(problem))
