"""Is the page alive? The cells of one page, run from top to bottom by a kernel that lives as long as the page."""

import ast
import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any

from jupyter_core.utils import ensure_async
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from ..questions.source import ASKED

Message = dict[str, Any]
Listener = Callable[[Message], None]

GOODBYE = 2  # seconds from a closed page to the end of its kernel: what was typed last is still on its way
PATIENCE = 60  # seconds that a page may be out of reach, on a weak network, before its kernel ends
LOOK = 2  # seconds between two looks at whether the kernel is still there

runs: dict[str, "Run"] = {}


class Client(NotebookClient):
    """Runs cells, and notes by which name an output can be changed later."""

    def output(self, outs: list[Any], msg: Message, display_id: str | None, cell_index: int) -> NotebookNode | None:
        out = super().output(outs, msg, display_id, cell_index)
        if out and display_id:
            out.metadata["display_id"] = display_id
        return out


class Run:
    """One page: its kernel, what its cells have brought so far, and the browsers that listen."""

    def __init__(self, kernels: Any, kernel: str, cells: list[NotebookNode]):
        self.kernel, self._kernels, self._notebook = kernel, kernels, new_notebook(cells=cells)
        self._told: list[Message] = []
        self._runs = 0  # of cells; one that is run again counts again
        self._kept: asyncio.Queue[str] = asyncio.Queue()  # the keys of answers that have changed since
        self._listeners: set[Listener] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._end: asyncio.TimerHandle | None = None
        runs[kernel] = self
        self._begin(self._go)
        self._begin(self._watch)
        self._leave(PATIENCE)

    def join(self, listener: Listener) -> None:
        """Tell a browser what has happened so far, and what will."""
        self._listeners.add(listener)
        if self._end:
            self._end.cancel()
        for message in self._told:
            listener(message)

    def leave(self, listener: Listener, on_purpose: bool) -> None:
        """A browser has gone; the kernel of a page that nobody looks at ends."""
        self._listeners.discard(listener)
        if not self._listeners:
            self._leave(GOODBYE if on_purpose else PATIENCE)

    def follow(self, key: str) -> None:
        """The answer of this key has changed: what follows from it is run again, once all cells have run."""
        self._kept.put_nowait(key.partition("#")[0])  # of a vote, without its round

    def _leave(self, seconds: float) -> None:
        self._end = asyncio.get_running_loop().call_later(seconds, self._begin, self.stop)

    def _begin(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._tasks.add(asyncio.create_task(act()))

    async def stop(self) -> None:
        """End the kernel, and forget the page."""
        runs.pop(self.kernel, None)
        for task in self._tasks - {asyncio.current_task()}:
            task.cancel()
        if self.kernel in self._kernels:
            await ensure_async(self._kernels.shutdown_kernel(self.kernel))

    def _tell(self, **message: Any) -> None:
        # Of a cell that was run again, a browser that comes later hears the last result alone.
        told = [old for old in self._told if "cell" not in message or old.get("cell") != message["cell"]]
        self._told = [*told, message]
        for listener in tuple(self._listeners):
            listener(message)

    async def _go(self) -> None:
        client = Client(self._notebook, km=self._kernels.get_kernel(self.kernel), allow_errors=True)
        cells = self._notebook.cells
        sources = [cell.source if cell.cell_type == "code" else "" for cell in cells]
        try:
            client.kc = await client.async_start_new_kernel_client()
            for at, cell in enumerate(cells):
                if cell.cell_type == "code":
                    await self._show(client, at)
            self._tell(done=True)
            while True:
                for at in following(await self._kept.get(), sources):
                    await self._show(client, at)
        except (DeadKernelError, RuntimeError):
            self._tell(lost="died")
        finally:
            if client.kc:
                client.kc.stop_channels()

    async def _show(self, client: Client, at: int) -> None:
        """Run a cell, and tell what it brings. What it raises is among its outputs: the next one runs all the same."""
        cell = self._notebook.cells[at]
        await client.async_execute_cell(cell, at, store_history=False)
        self._runs += 1
        self._tell(cell=at, run=self._runs, outputs=[_plain(output) for output in cell.outputs])

    async def _watch(self) -> None:
        """Tell the page when its kernel has died, or was started anew without it."""
        kernel = self._kernels.get_kernel(self.kernel)
        kernel.add_restart_callback(self._lost, "restart")
        kernel.add_restart_callback(self._lost, "dead")
        while self.kernel in self._kernels:
            await asyncio.sleep(LOOK)
        self._lost()

    def _lost(self) -> None:
        if not any("lost" in message for message in self._told):
            self._tell(lost="died")


def _plain(output: NotebookNode) -> Message:
    """What the page needs of an output; of an error its one line, where it has no more than one."""
    match output.output_type:
        case "error":
            lines = output.traceback
            return {"advice": lines[0] if len(lines) == 1 and "\x1b" not in lines[0] else ""}
        case "stream":
            return {"data": {"text/plain": output.text}} if output.name == "stdout" else {"data": {}}
    return {"data": output.data, "name": output.metadata.get("display_id")}


def following(key: str, cells: Sequence[str]) -> list[int]:
    """The cells whose results change with the answer of this key. Cells that ask something stay as they are.

    >>> following("08.draft", ['prompts.discuss("08.draft")', 'mine = answers.text("08.draft")', "len(mine)", "n = 1"])
    [1, 2]
    """
    made: set[str] = set()
    found = []
    for at, source in enumerate(cells):
        reads, used, makes = _names(source)
        if (key in reads or used & made) and not ASKED.search(source):
            found.append(at)
            made |= makes
    return found


def _names(source: str) -> tuple[set[str], set[str], set[str]]:
    """The words that stand in a cell between quotation marks, the names that it uses, and those that it makes."""
    nodes: list[ast.AST] = []
    with suppress(SyntaxError):
        nodes = list(ast.walk(ast.parse(source)))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = [node for node in nodes if isinstance(node, ast.Name)]
    makes = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return words, {name.id for name in names} - makes, makes
