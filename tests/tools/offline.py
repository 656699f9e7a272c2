"""Everything that the lessons need, for computers without a network: the folder wheels/, which the start then takes.

    python3 tests/tools/offline.py windows 3.13 3.14       another system, and the Pythons that are there

Needs the network, pip and nothing else. The exact versions are those of requirements.lock.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from pip._vendor.packaging.markers import Marker

KIT = Path(__file__).resolve().parents[2]
# The tags of pip for each system, and what its markers ask for.
SYSTEMS = {
    "windows": (["win_amd64"], {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}),
    "mac": (["macosx_14_0_arm64"], {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}),
    "mac-intel": (["macosx_14_0_x86_64"], {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}),
    "linux": (
        ["manylinux_2_28_x86_64", "manylinux2014_x86_64"],
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    ),
}
LINE = re.compile(r"^([\w.-]+)==(\S+)(?: ; ([^#]+?))?[ ]*# via (.+)$", re.MULTILINE)
# pip installs the kit with the first; that one asks for the second.
BUILDS = [*re.findall(r"requires = \[\"(.+)\"\]", (KIT / "pyproject.toml").read_text("utf-8")), "editables~=0.3"]


def needed(lock: str, facts: dict[str, str]) -> list[str]:
    """What the lessons need, as “name==version”, of a lock that holds what the tests need too."""
    lines = [(name, version, via) for name, version, marker, via in LINE.findall(lock) if fits(marker, facts)]
    found: set[str] = {"-r requirements.txt"}
    while more := {name for name, _, via in lines if found & {*via.split(", ")}} - found:
        found |= more
    return [f"{name}=={version}" for name, version, _ in lines if name in found]


def fits(marker: str, facts: dict[str, str]) -> bool:
    return not marker or Marker(marker).evaluate(facts)


def fetch(system: str, version: str, folder: Path) -> None:
    """Put the wheels for one system and one Python into a folder."""
    tags, facts = SYSTEMS[system]
    facts |= {"python_version": version, "implementation_name": "cpython", "platform_python_implementation": "CPython"}
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "-d", str(folder)]
    lock = (KIT / "requirements.lock").read_text("utf-8")
    # An early and a late Python of that version: one line of the lock asks for more than 3.11.5.
    exact = [f"{version}.{patch}" for patch in (0, 99)]
    lists = {"\n".join(needed(lock, facts | {"python_full_version": each})): each for each in exact}
    for names, each in lists.items():
        binary = ["--only-binary", ":all:", "--python-version", each, *(f"--platform={tag}" for tag in tags)]
        with tempfile.TemporaryDirectory() as place:
            Path(place, "names").write_text(names)
            subprocess.run([*pip, *binary, "--no-deps", "-r", str(Path(place, "names"))], check=True)
    # Plain Python: the same for every system.
    subprocess.run([*pip, *binary, *BUILDS], check=True)


def main(words: list[str]) -> int:
    systems = [word for word in words if word in SYSTEMS]
    versions = [word for word in words if re.fullmatch(r"3\.\d+", word)] or ["{}.{}".format(*sys.version_info)]
    if not systems or len({*systems, *versions}) < len(words):
        print(f"Name systems ({', '.join(SYSTEMS)}), and Pythons such as 3.13.", file=sys.stderr)
        return 1
    for system in systems:
        for version in versions:
            fetch(system, version, KIT / "wheels")
    files = [*(KIT / "wheels").iterdir()]
    print(f"{len(files)} packages, {sum(file.stat().st_size for file in files) / 1e6:.0f} MB, are in {KIT / 'wheels'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
