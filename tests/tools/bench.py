"""How fast and how big is the kit? Each row is measured beside its peer in the same run, in turn: A B A B …

    nox --no-venv -s bench -- [ROW…] [--rounds N] [--list]

Printed are the medians, the median of the ratios with its spread, and the budget: for time on the clock, for work of
the processor (what needs nothing but the processor is told by that), for memory and for size. Nothing here is a test:
on a busy machine single figures double, ratios far less.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from unittest.mock import patch

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(KIT), os.environ.get("PYTHONPATH")]))
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # the kernel of this Python

import prose  # noqa: E402

Figures = dict[str, float]  # “time” and “work” in seconds, “memory” and “size” in bytes
Measure = Callable[[], Figures]
Pair = tuple[Measure, Measure]


class Absent(Exception):
    """What a row needs and this machine has not, in one line."""


@dataclass(frozen=True)
class Row:
    """One comparison: the kit's work, its peer, and at most which ratio of each figure."""

    ours: str
    peer: str
    budgets: dict[str, float]
    rounds: int
    warm: bool  # a first round that is not counted
    make: Callable[[], AbstractContextManager[Pair]]


ROWS: dict[str, Row] = {}


def row(name: str, ours: str, peer: str, rounds: int, warm: bool = False, **budgets: float):
    """Make a row of a function that yields two measures."""

    def keep(make: Callable[[], Iterator[Pair]]):
        ROWS[name] = Row(ours, peer, budgets, rounds, warm, contextmanager(make))
        return make

    return keep


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="nox -s bench --", description="Measure the kit beside its peers.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="rows to run; all without")
    parser.add_argument("--rounds", type=int, help="rounds of every row")
    parser.add_argument("--list", action="store_true", help="name the rows and leave")
    options = parser.parse_args(args)
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"no row {', '.join(sorted(unknown))}: there are {', '.join(ROWS)}")
    if options.list:
        print(*(f"{name:18}{row.ours}, beside {row.peer}" for name, row in ROWS.items()), sep="\n")
        return 0
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {sys.platform}\n")
    with compiled():
        for name in options.rows or ROWS:
            measure(name, ROWS[name], options.rounds or ROWS[name].rounds)
    return 0


@contextmanager
def compiled() -> Iterator[None]:
    """Let every Python that is started keep its bytecode, as on a machine in use, in a place of its own."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def measure(name: str, row: Row, rounds: int) -> None:
    """Measure one row and print it."""
    print(f"{name}: {row.ours}, beside {row.peer}", flush=True)
    try:
        with row.make() as (ours, peer):
            pairs = [(ours(), peer()) for _ in range(rounds + row.warm)][row.warm :]
    except Absent as absent:
        print(f"  not measured: {absent}\n", flush=True)
        return
    for figure, budget in row.budgets.items():
        a, b = ([pair[side][figure] for pair in pairs] for side in (0, 1))
        ratios = sorted(one / other for one, other in zip(a, b, strict=True))
        verdict = "pass" if median(ratios) <= budget else "OVER"
        print(
            f"  {figure:8}{shown(figure, median(a)):>11}{shown(figure, median(b)):>11}   ratio {median(ratios):.3f}"
            f" ({ratios[0]:.3f} to {ratios[-1]:.3f}, {rounds} rounds)   at most {budget:g}: {verdict}"
        )
    print(flush=True)


def shown(figure: str, value: float) -> str:
    if figure in ("time", "work"):
        return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.2f} ms"
    return f"{value / 1e6:.1f} MB"


def say(line: str) -> None:
    print(f"  {line}", flush=True)


def timed(do: Callable[[], object]) -> Figures:
    start, worked = time.perf_counter(), time.process_time()
    do()
    return {"time": time.perf_counter() - start, "work": time.process_time() - worked}


# -- Start


IN_A_FRESH_PYTHON = """
import json, re, sys, time
{before}
start, worked = time.perf_counter(), time.process_time()
{code}
figures = {{"time": time.perf_counter() - start, "work": time.process_time() - worked, "more": {more}}}
try:
    # The highest memory of this process alone; the other figure may hold that of the process which started it.
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) * 1024
except OSError:
    try:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    except ImportError:
        peak = float("nan")
print(json.dumps(figures | {{"memory": peak}}))
"""


def in_a_fresh_python(code: str, before: str = "", more: str = "0", *args: object) -> dict:
    """The time and the highest memory of some lines in a process of their own."""
    script = IN_A_FRESH_PYTHON.format(code=code, before=before, more=more)
    run = subprocess.run([sys.executable, "-c", script, *map(str, args)], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@row("import", "from helpers import frequency, quotes, reviews", "import nltk", 11, warm=True, time=1 / 8)
def _import() -> Iterator[Pair]:
    yield (
        lambda: in_a_fresh_python("from helpers import frequency, quotes, reviews"),
        lambda: in_a_fresh_python("import nltk"),
    )


FIRST_CELL = """\
from helpers import frequency, reviews
frequency.top(reviews.load("fathallah"), 10)"""


@row("first-cell", "a fresh kernel to a lesson's first word table", "a fresh kernel to 1", 7, warm=True, time=1.15)
def _first_cell() -> Iterator[Pair]:
    cells: list[float] = []

    def ours() -> Figures:
        whole, cell = kernel_to_result(FIRST_CELL)
        cells.append(cell)
        return {"time": whole}

    yield ours, lambda: {"time": kernel_to_result("1")[0]}
    alone = median(cells[1:])
    say(f"the cell by itself: {shown('time', alone)}   under 300 ms: {'pass' if alone < 0.3 else 'OVER'}")


def kernel_to_result(code: str) -> tuple[float, float]:
    """Seconds from the start of a kernel to a cell's result, and those of the cell alone."""
    start = time.perf_counter()
    with kernel() as client:
        asked = time.perf_counter()
        run(client, code)
        end = time.perf_counter()
    return end - start, end - asked


@contextmanager
def kernel() -> Iterator:
    """A fresh kernel, in the folder of the lessons."""
    from jupyter_client.manager import start_new_kernel

    # Jupyter warns of a lack of encryption between processes of this machine.
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(KIT / "lessons"), stderr=subprocess.DEVNULL)
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code: str) -> str:
    """What a cell prints. Raises where it fails."""
    printed: list[str] = []

    def hear(message: dict) -> None:
        if message["msg_type"] == "stream":
            printed.append(message["content"]["text"])

    reply = client.execute_interactive(code, output_hook=hear, timeout=60)["content"]
    if reply["status"] != "ok":
        raise RuntimeError(f"{reply['ename']}: {reply['evalue']}")
    return "".join(printed)


@row("jupyter", "JupyterLab to its first answer, no JSON-schema checker", "the same with it", 3, warm=True, time=1)
def _jupyter() -> Iterator[Pair]:
    if not find_spec("rfc3987_syntax"):
        raise Absent("the slow checker (rfc3987-syntax) is not installed here, as the lock wants it.")
    without = "import sys; sys.modules['rfc3987_syntax'] = None"
    yield lambda: timed(lambda: lab_answers(without)), lambda: timed(lambda: lab_answers("pass"))


def lab_answers(first: str) -> None:
    """Start JupyterLab, wait until it answers, end it."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"{first}\nfrom jupyterlab.labapp import main\nmain()"
    options = ("--no-browser", f"--port={port}", "--allow-root", "--ServerApp.log_level=CRITICAL")
    server = subprocess.Popen([sys.executable, "-c", code, *options], cwd=KIT / "lessons", stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            with suppress(urllib.error.URLError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=5).read()
                return
            time.sleep(0.01)
        raise Absent("JupyterLab did not start.")
    finally:
        server.terminate()
        server.wait()


# -- Counting


@row("count-10", "frequency.counts on 10 MB", "Counter(re.findall(…)) on it", 5, work=1.15)
def _count_10() -> Iterator[Pair]:
    yield from counting(10)


@row("count-100", "frequency.counts on 100 MB", "Counter(re.findall(…)) on it", 3, work=1.15)
def _count_100() -> Iterator[Pair]:
    yield from counting(100)


def counting(megabytes: int) -> Iterator[Pair]:
    setup = "from collections import Counter; from pathlib import Path; from helpers import frequency, words"
    whole = "Counter(re.findall(words.rule('token'), Path(sys.argv[1]).read_text(encoding='utf-8').lower()))"
    told = "[word for word, n in counts.most_common(500)]"
    with tempfile.TemporaryDirectory() as folder:
        path = corpus(Path(folder), megabytes)
        heads: list[set] = [set(), set()]

        def count(side: int, code: str) -> Figures:
            figures = in_a_fresh_python(f"counts = {code}", setup, told, path)
            heads[side] = set(figures["more"])
            return figures

        yield (
            lambda: count(0, "frequency.counts(Path(sys.argv[1]).read_text(encoding='utf-8'))"),
            lambda: count(1, whole),
        )
        say(f"of the peer's 500 most frequent words, {len(heads[0] & heads[1])} are among ours")


def corpus(folder: Path, megabytes: int) -> Path:
    """A file of so much prose, one paragraph a line, half of it with curly quotes."""
    distinct = list(prose.paragraphs(megabytes * 1_000_000))
    size = sum(map(len, distinct))
    say(f"{size / 1e6:.1f} MB of distinct documentation of Python and its packages, repeated and shuffled")
    chance, path = random.Random(2020), folder / "corpus.txt"
    left = megabytes * 1_000_000
    with path.open("w", encoding="utf-8") as file:
        while left > 0:
            chance.shuffle(distinct)
            for paragraph in distinct:
                left -= file.write((prose.curled(paragraph) if chance.random() < 0.5 else paragraph) + "\n")
                if left <= 0:
                    break
    return path


# -- Sentiment


@row("sentiment", "3,000 sentences of prose scored, with their working", "vaderSentiment, score only", 9, work=1.15)
def _sentiment() -> Iterator[Pair]:
    from helpers import words

    yield from scoring([s for paragraph in prose.paragraphs(400_000) for s in words.sentences(paragraph)][:3_010])


@row("sentiment-reviews", "every sentence of the reviews scored", "vaderSentiment, score only", 25, work=1.15)
def _sentiment_reviews() -> Iterator[Pair]:
    yield from scoring([sentence for body in bodies().values() for sentence in body])


def scoring(sentences: list[str]) -> Iterator[Pair]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    from helpers import sentiment, words

    vader = SentimentIntensityAnalyzer()
    sentences = list(filter(words.tokens, sentences))  # without a word there is no score
    own = [vader.polarity_scores(words.straighten(sentence))["compound"] for sentence in sentences]
    same = sum(sentiment.score(sentence).compound == score for sentence, score in zip(sentences, own, strict=True))
    say(f"{same:,} of {len(sentences):,} scores are equal on straightened text")
    yield (
        lambda: timed(lambda: [sentiment.score(sentence) for sentence in sentences]),
        lambda: timed(lambda: [vader.polarity_scores(sentence) for sentence in sentences]),
    )


def bodies() -> dict[str, tuple[str, ...]]:
    """The sentences of the reviews."""
    from brought import bodies

    folder = Path(os.environ.get("SECOND_OPINIONS_REVIEWS") or KIT.parent / "shared" / "reviews")
    if not any(folder.glob("*.txt")):
        raise Absent("the publishers' pages are not here; SECOND_OPINIONS_REVIEWS says where they are.")
    return bodies(folder)


# -- Quotations


@row("quotes", "all quotations checked against the reviews", "rapidfuzz, the best article and place", 5, work=1.5)
def _quotes() -> Iterator[Pair]:
    yield from checking([(name, "\n".join(body)) for name, body in bodies().items()], every=1)


@row("quotes-10", "every ninth quotation checked against 10 MB", "rapidfuzz, the best article and place", 3, work=1)
def _quotes_10() -> Iterator[Pair]:
    texts = [(name, "\n".join(body)) for name, body in bodies().items()]
    yield from checking(prose.articles(10_000_000) + texts, every=9)


def checking(texts: list[tuple[str, str]], every: int) -> Iterator[Pair]:
    if not find_spec("rapidfuzz"):
        raise Absent("rapidfuzz, the peer, is not installed.")
    import quote_table

    from helpers import words
    from helpers.quotes.corpus import Corpus

    given = [case.words for case in quote_table.cases(bodies())[::every]]
    corpus = Corpus(texts)
    plain = [words.fold(quotation) for quotation in given]
    articles = [words.fold(whole) for _, whole in texts]
    say(f"{len(given)} quotations; the verdicts are in tests/tools/quote_table.py")
    yield (
        lambda: timed(lambda: [quote_table.found(corpus, quotation) for quotation in given]),
        lambda: timed(lambda: [quote_table.by_rapidfuzz(quotation, articles) for quotation in plain]),
    )


# -- Clicks

LABEL = """\
import ipywidgets
slider, label = ipywidgets.IntSlider(description="Words"), ipywidgets.Label()
slider.observe(lambda change: setattr(label, "value", str(change.new)), "value")
print(slider.comm.comm_id, label.comm.comm_id)"""
CARD = """\
from helpers import explore, prompts
card = {call}
display(card)
print("COMM", card.comm.comm_id)"""


@row("bring", "a web page of 1.9 MB read: its text, in sentences", "trafilatura, then Punkt’s sentences", 3, work=1.5)
def _bring() -> Iterator[Pair]:
    import trafilatura
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    from helpers import pages

    told = (paragraph.translate({ord("<"): "", ord("&"): ""}) for paragraph in prose.paragraphs(1_850_000))
    inside = "</p><p>".join(told)
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body><article><p>{inside}</p></article>"

    punkt = PunktSentenceTokenizer()

    def peer() -> None:
        found = trafilatura.extract(page, favor_recall=True, include_comments=False) or ""
        for line in found.splitlines():
            punkt.tokenize(line)

    say(f"{len(page.encode()) / 1e6:.1f} MB of documentation in one article")
    yield lambda: timed(lambda: pages.check(page.encode())), lambda: timed(peer)


@row("headings", "a text under 2,000 headings packed, opened, searched", "the same in eight pieces", 3, work=1.2)
def _headings() -> Iterator[Pair]:
    from helpers import quotes, reviews
    from helpers.pages import pack

    sentences = [line for line in prose.paragraphs(2_700_000) if line.endswith(".")]
    each = len(sentences) // 2_000
    parts = [f"Heading {n}\n" + "\n".join(sentences[n * each : n * each + each]) for n in range(2_000)]
    say(f"{sum(map(len, parts)) / 1e6:.1f} MB of documentation")

    def used(*texts: list[str]) -> None:
        with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, SECOND_OPINIONS_HOME=home):
            path = Path(home) / "headings.txt"
            for text in texts:
                path.write_text("\n".join(text), encoding="utf-8")
                quotes.find("value", reviews.load(pack.page(path).name))

    pieces = [parts[at : at + 250] for at in range(0, 2_000, 250)]
    yield lambda: timed(lambda: used(parts)), lambda: timed(lambda: used(*pieces))


@row("click-text", "a vote clicked: kept on disk and shown", "a label's echo", 25, warm=True, time=1.5)
def _click_text() -> Iterator[Pair]:
    yield from clicks('prompts.vote("00.harm")', lambda n: {"choice": n % 5, "confidence": 1 + n % 5, "reason": ""})


@row("click-table", "a fragment rated: kept on disk, its table shown", "a label's echo", 25, warm=True, time=1.5)
def _click_table() -> Iterator[Pair]:
    from helpers import questions

    key = "03.rate"
    fragments = [field.path[-1] for field in questions.get(key).fields if field.path[0] == "ratings"]
    yield from clicks(
        f'prompts.rate("{key}")', lambda n: {"ratings": {f: n % 5 - 2 for f in fragments[: 1 + n % len(fragments)]}}
    )


def clicks(call: str, value: Callable[[int], dict], act: str = "keep") -> Iterator[Pair]:
    """A click sent to a card and to a slider, each until its answer has come, over the real protocol."""
    with tempfile.TemporaryDirectory() as home, kernel() as client:
        run(client, f"import os; os.environ['SECOND_OPINIONS_HOME'] = {home!r}")
        slider, label = run(client, LABEL).split()
        box = re.search(r"COMM (\w+)", run(client, CARD.format(call=call)))[1]
        numbers = iter(range(1, 1_000_000))

        def ours() -> Figures:
            n = next(numbers)
            click = {"do": act, "tab": "t", "view": "v", "edit": n, "value": value(n), "copies": []}
            data = {"method": "custom", "content": click}
            return timed(lambda: send(client, box, data, box, lambda state: state.get("state", {}).get("edit") == n))

        def peer() -> Figures:
            n = next(numbers) % 100
            data = {"method": "update", "state": {"value": n}, "buffer_paths": []}
            return timed(lambda: send(client, slider, data, label, lambda state: state.get("value") == str(n)))

        yield ours, peer


_explore = partial(row, peer="a label's echo", rounds=25, warm=True, time=2)
HARNEY = 'reviews.load("harney")'
OWN = "I liked the film, and I do not trust it. " * 40
IDEAS = "privacy: privacy surveillance spy\nparents: parents mother mom\nfilming: camera music editing"
# A control, what happens in it, and the n-th value of its fields; a field that is not named is empty.
MOVES: list[tuple[str, str, Callable[[int], dict]]] = [
    (
        "words",
        "a letter typed in a control: all that follows",
        lambda n: {"words": "i/me/my, we/us/our, capital*, film"[: 2 + n % 34], "texts": "voices", "by": "rate"},
    ),
    (
        "top",
        "a word left out in a control: all that follows",
        lambda n: {"text": HARNEY, "little": "out", "skip": "film" * (n % 2)},
    ),
    (
        "mood",
        "a sentence weighed, with a new value",
        lambda n: {"text": HARNEY, "sentence": "What a great way to lose an evening.", "changes": f"great={n % 5}"},
    ),
    (
        "lists",
        "a sentence in three word lists",
        lambda n: {
            "text": 'reviews.load("moon-against")',
            "sentence": "What a great way to lose an evening in chaos."[: 10 + n % 35],
        },
    ),
    (
        "places",
        "words placed in a text",
        lambda n: {"text": HARNEY, "words": ", ".join(["film", "US", "capitalism", "users"][: 1 + n % 4])},
    ),
    (
        "page",
        "words counted on a page and in its review",
        lambda n: {"text": HARNEY, "by": "count", "words": "film, party"[: n % 12]},
    ),
    ("silences", "a word given to an idea", lambda n: {"ideas": IDEAS[: 84 + n % 8]}),
    ("verdicts", "counts become rates", lambda n: {"by": ("count", "rate")[n % 2]}),
    (
        "claim",
        "a card opened by a verdict",
        lambda n: {"claim": "harney.cls", "verdict": ("", "open", "partly")[n % 3]},
    ),
    (
        "speakers",
        "the sentences of a text, and whom they quote",
        lambda n: {"text": (HARNEY, 'reviews.load("moon-for")')[n % 2]},
    ),
    (
        "check",
        "a letter typed in a quotation: its verdict",
        lambda n: {"quotation": "a blind spot for the UK government"[: 12 + n % 23]},
    ),
    (
        "mine",
        "a word typed, counted in one's own text and five voices",
        lambda n: {"tool": "words", "own": OWN, "words": "i/me/my, we/us, film"[: 2 + n % 18]},
    ),
]
for _name, _what, _value in MOVES:
    _explore(f"explore-{_name}", _what)(partial(clicks, f"explore.{_name}()", _value, "move"))


@_explore("explore-apart", "a text set apart, its shuffles done before")
def _explore_apart() -> Iterator[Pair]:
    from helpers import frequency, reviews

    voices = reviews.voices()
    look = partial(frequency.by_luck, skip=frequency.little_words())
    first = median(timed(partial(look, voice, *voices))["time"] for voice in voices)
    say(f"the shuffles of a first look: {shown('time', first)}   under 100 ms: {'pass' if first < 0.1 else 'OVER'}")
    others = ['reviews.load("share")', 'reviews.load("fathallah")']
    given = {"text": HARNEY, "little": "out"}
    yield from clicks("explore.apart()", lambda n: given | {"against": others[n % 2]}, "move")


def send(client, to: str, data: dict, answered_by: str, is_answer: Callable[[dict], bool]) -> None:
    """Send a widget message and wait for the state that answers it."""
    client.shell_channel.send(client.session.msg("comm_msg", {"comm_id": to, "data": data}))
    while True:
        message = client.get_iopub_msg(timeout=30)
        content = message["content"]
        told = message["msg_type"] == "comm_msg" and content["comm_id"] == answered_by
        if told and is_answer(content["data"].get("state", {})):
            return


# -- Pages


@row("page-first", "lesson 02's page opened, to its first live control", "Voilà with one label", 5, warm=True, time=1.5)
def _page_first() -> Iterator[Pair]:
    yield from page_alive("first")


@row("page-last", "lesson 02's page opened, to its last live control", "Voilà with one label", 5, warm=True, time=3)
def _page_last() -> Iterator[Pair]:
    yield from page_alive("last")


def page_alive(mark: str) -> Iterator[Pair]:
    import opening

    with opening.kit("02-count-words.ipynb") as ours, opening.voila() as peer, opening.chromium() as browser:
        yield tuple(lambda page=page: {"time": opening.opened(browser, page)[mark]} for page in (ours, peer))


# -- Lessons


@row("lessons", "strict nbval over all lessons", "as many notebooks of one cell", 3, time=1.3)
def _lessons() -> Iterator[Pair]:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook, new_output

    paths = sorted((KIT / "lessons").rglob("*.ipynb"))
    if not paths:
        raise Absent("there are no lessons.")
    with tempfile.TemporaryDirectory() as folder:
        seven = new_output("execute_result", {"text/plain": "7"}, execution_count=1)
        for path in paths:
            book = new_notebook(cells=[new_code_cell("7", execution_count=1, outputs=[seven])])
            book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
            nbformat.write(book, Path(folder) / path.name)
        say(f"{len(paths)} notebooks each")
        yield lambda: timed(lambda: nbval(KIT / "lessons")), lambda: timed(lambda: nbval(Path(folder)))


def nbval(folder: Path) -> None:
    options = ["--nbval", "--nbval-current-env", f"--nbval-sanitize-with={KIT / 'tests' / 'sanitize.cfg'}"]
    command = [sys.executable, "-m", "pytest", "-q", "-o", "addopts=", "-p", "no:cacheprovider", *options, str(folder)]
    done = subprocess.run(command, cwd=KIT, capture_output=True, text=True)
    if done.returncode:
        say(f"in {folder.name}: {done.stdout.strip().splitlines()[-1]}")


# -- Size


@row("size", "what the kit adds to Binder's own stack, matplotlib's part left out", "20 MB", 1, size=1)
def _size() -> Iterator[Pair]:
    there = needed("jupyterlab", "ipywidgets")
    matplotlib = needed("matplotlib") - there
    rest = needed("anywidget", "matplotlib", "nltk", "textblob", "vaderSentiment") - there - matplotlib
    for what, names in (("matplotlib and its needs", matplotlib), ("the rest", rest)):
        whole, bytecode = size_on_disk(names), size_on_disk(names, ".pyc")
        say(f"{what}: {whole / 1e6:.1f} MB, {bytecode / 1e6:.1f} of it bytecode ({', '.join(sorted(names))})")
    yield lambda: {"size": size_on_disk(rest)}, lambda: {"size": 20e6}


def needed(*names: str) -> set[str]:
    """These packages and all that they need here, by their plain names."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: set[str] = set()
    todo = [canonicalize_name(name) for name in names]
    while todo:
        if (name := todo.pop()) in found:
            continue
        try:
            lines = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(name)
        wants = map(Requirement, lines)
        todo += [canonicalize_name(r.name) for r in wants if not r.marker or r.marker.evaluate({"extra": ""})]
    return found


def size_on_disk(names: set[str], ending: str = "") -> int:
    """The bytes that packages take on disk, or those of their files with one ending."""
    files = [Path(file.locate()) for name in names for file in metadata.files(name) or ()]
    return sum(file.stat().st_size for file in files if file.is_file() and file.name.endswith(ending))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
