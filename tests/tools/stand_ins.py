"""Make stand-ins for the site's packages in C, which no index of packages has: python tests/tools/stand_ins.py FOLDER.

For a trial alone. The site that is published takes what Pyodide's makers built, by its hash.
"""

import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

# As much of regex as nltk asks for when it is imported, on Python's own re; nltk's limits on time are lost.
REGEX = r"""
import re as _re
from re import *

NAMES = {r"\p{L}": "a-zA-Z\u00c0-\u024f", r"\p{Default_Ignorable_Code_Point}": "\u00ad\u200b-\u200f"}


def compile(pattern, flags=0, **more):
    for name, letters in NAMES.items() if isinstance(pattern, str) else ():
        pattern = pattern.replace(name, letters)
    return _re.compile(pattern, flags)


def __getattr__(name):
    return getattr(_re, name)
"""


def write(folder: Path) -> None:
    """Both packages, as wheels: regex on re, and markupsafe's own half in Python."""
    folder.mkdir(parents=True, exist_ok=True)
    markupsafe = Path(find_spec("markupsafe").origin).parent
    own = {f"markupsafe/{name}": (markupsafe / name).read_text("utf-8") for name in ("__init__.py", "_native.py")}
    for name, files in (("regex", {"regex/__init__.py": REGEX}), ("markupsafe", own)):
        with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
            for path, text in files.items():
                wheel.writestr(path, text)
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            wheel.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
