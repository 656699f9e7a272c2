"""Set up the kit once, then open JupyterLab on the first lesson; ``python3 -m helpers --help`` tells the rest."""

# Old Pythons must be able to read this file as far as the message: no f-strings, no newer syntax, plain ASCII.
import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Second Opinions needs Python 3.11 or newer, and this is %d.%d: install one from python.org, then start again."  # noqa: UP031
        % sys.version_info[:2]
    )

if not __package__:
    # Started as a folder, "python3 path/to/kit/helpers": the kit stands where the folder stood.
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from helpers.commands.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
