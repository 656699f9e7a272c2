"""What is there when a lesson's kernel starts? The helpers by their names, one line for a slip, and no stop at one.

IPython loads this as an extension, as settings.json says, which is installed with the kit. It keeps to notebooks that
lie in the kit or in the reader's own folder.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from .. import files
from ..errors import Advice, short
from . import slips

SAVE = "prompts.save("  # the last cell of a lesson: there it is said which cells are red
MOST = 3  # red cells that are named
SLIPS = (SyntaxError, NameError, AttributeError)


def load_ipython_extension(shell: Any) -> None:
    """Make a kernel that of a lesson. IPython calls it when the kernel starts."""
    if not any(Path.cwd().resolve().is_relative_to(place.resolve()) for place in (files.KIT, files.folder())):
        return
    from .. import answers, charts, claims, classroom, explore, frequency, pages, prompts, quotes, reviews, sentiment

    doors = (answers, charts, claims, classroom, explore, frequency, pages, prompts, quotes, reviews, sentiment)
    for door in doors:
        door.__dir__ = partial(list, door.__all__)  # type: ignore[method-assign]  # what the Tab key offers
    shell.push({door.__name__.removeprefix("helpers."): door for door in doors}, interactive=False)
    # Else IPython writes all that is typed into a file in the home folder, where the next student could read it.
    shell.history_manager.enabled = False
    watch = Watch(shell)
    shell.events.register("pre_run_cell", watch.before)
    shell.events.register("post_run_cell", watch.after)
    shell.ast_transformers.append(watch)
    shell.set_custom_exc(SLIPS, watch.explain)
    go_on_past_red_cells(getattr(shell, "kernel", None))


def go_on_past_red_cells(kernel: Any) -> None:
    """Let “Run All” run the cells behind one that fails: answers are asked for and saved there.

    A front end asks with every cell whether an error stops those behind it (stop_on_error); here the answer is no.
    """
    if kernel is None:
        return
    execute: Callable[..., Any] = kernel.shell_handlers["execute_request"]

    async def go_on(stream: Any, ident: Any, parent: dict[str, Any]) -> Any:
        parent["content"]["stop_on_error"] = False
        return await execute(stream, ident, parent)

    kernel.shell_handlers["execute_request"] = go_on


class Watch:
    """Looks at each cell: before it runs, when it fails, and after it."""

    def __init__(self, shell: Any):
        self.shell, self.code = shell, ""
        self.red: dict[str, str] = {}  # the cells that failed when they last ran: where they are, and their first lines

    def before(self, info: Any) -> None:
        """Keep the code of the cell that is to run."""
        self.code = info.raw_cell

    def visit(self, tree: Any) -> Any:
        """The cell as IPython understands it, unchanged; a missing comma is refused."""
        if said := slips.missing_comma(self.code):
            from IPython.core.error import InputRejected

            refused = InputRejected(said)
            refused._render_traceback_ = lambda: [said]  # type: ignore[attr-defined]
            raise refused
        return tree

    def explain(
        self, shell: Any, kind: type[BaseException], error: BaseException, trace: TracebackType | None, **options: Any
    ) -> None:
        """Show what went wrong: one line for a slip, or else what IPython shows."""
        if said := slips.line(error, self.code, shell.user_ns):
            shell.showtraceback((Advice, Advice(said), None))
        else:
            shell.showtraceback((kind, error, trace), **options)

    def after(self, result: Any) -> None:
        """Remember a cell that failed, and forget it once it ran well; the cell that saves names those that are red."""
        code = result.info.raw_cell
        cell = getattr(result.info, "cell_id", None) or code
        if not result.success:
            self.red[cell] = f"[{self.shell.execution_count - 1}] {short(code.strip().splitlines()[0], 40)}"
            return
        self.red.pop(cell, None)
        if self.red and SAVE in code:
            named, more = ", ".join([*self.red.values()][:MOST]), len(self.red) - MOST
            named += f" and {more} more" if more > 0 else ""
            print(f"Red above: {named}. Mend it and run it again; your answers are kept.")
