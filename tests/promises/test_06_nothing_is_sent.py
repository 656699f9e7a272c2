"""Promise 6. No student is asked for a name, and the kit sends nothing anywhere.

That no module so much as imports a door to the network, tests/unit/test_house.py reads in the code.
"""

import json
import os
import re
import subprocess
import sys

import refresh
import shape
from conftest import KIT

from helpers import questions

# Python itself tells of every connection, every look-up of an address and every program that is started.
WATCHED = """
import json, sys
told = []
doors = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostby", "urllib.",
         "http.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")
sys.addaudithook(lambda event, args: told.append([event, repr(args)[:200]]) if event.startswith(doors) else None)
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
ran = 0
for code in json.load(sys.stdin):
    shell.run_cell(code).raise_error()
    ran += 1
print(json.dumps({"ran": ran, "told": told}), file=sys.stderr)
"""
NAME = re.compile(r"\b(your|full|first|last|family) names?\b|\bsurname|\be-?mail address|\bbirth", re.IGNORECASE)


def test_no_cell_of_any_lesson_opens_a_connection_or_starts_a_program(home):
    cells = [shape.source(cell) for path in refresh.lessons() for cell in shape.Lesson(path).code]
    # matplotlib looks for fonts once, and keeps what it found: that is done here before anybody watches.
    watched = "import matplotlib.font_manager\n" + WATCHED
    run = subprocess.run(
        [sys.executable, "-c", watched],
        input=json.dumps(cells),
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(KIT), "PYTHONUTF8": "1"},
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    found = json.loads(run.stderr.splitlines()[-1])
    assert found["told"] == [] and found["ran"] == len(cells) > 100


def test_no_question_asks_for_a_name():
    every = questions.keys()
    asked = [
        (key, words)
        for key in every
        for question in [questions.get(key)]
        for words in (question.words, *(field.label for field in question.fields))
    ]
    assert len(asked) > 100
    assert [told for told in asked if NAME.search(told[1])] == []


def test_no_name_of_a_person_or_a_machine_is_in_any_file(tmp_path):
    home = tmp_path / "Zorbulon" / "work"
    program = """
import socket, platform, getpass, os
socket.gethostname = platform.node = lambda: "HOSTZZ"
from helpers import answers, classroom, explore
answers.keep("02.repeats", {"text": "us"}, "Which word?")
answers.hand_in("9B")
answers.save_hand_in()
answers.restore(answers.hand_in().text)
folder = str(classroom.example_class())
pool = classroom.pool(folder)
desk = explore.desk(); desk.send = print; print(desk.state)
desk.hear({"do": "page", "page": "marking", "lesson": "", "chosen": []})
pool.csv(folder + "/all.csv"); print(pool)
open(folder + "/broken.json", "w").write("{")
print(classroom.pool(folder))
"""
    person = dict.fromkeys(("USER", "LOGNAME", "USERNAME"), "Zorbulon")
    places = {"HOME": str(tmp_path / "Zorbulon"), "SECOND_OPINIONS_HOME": str(home), "PYTHONPATH": str(KIT)}
    said = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | person | places | {"HOSTNAME": "HOSTZZ"},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    written = [path for path in home.rglob("*") if path.is_file()]
    assert len(written) >= 29
    for text in [said.stdout, *(path.name for path in written), *(path.read_text() for path in written)]:
        assert "zorbulon" not in text.lower()
        assert "hostzz" not in text.lower()


def test_a_page_asks_for_nothing_but_what_its_own_server_has(opened, served):
    ours = (f"http://127.0.0.1:{served.port}/", "blob:", "data:")
    assert [address for address in opened.asked if not address.startswith(ours)] == []
    assert opened.asked
