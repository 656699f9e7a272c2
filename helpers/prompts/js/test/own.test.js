import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, enter, field, named } from "./page.js";

const { fields } = await import("../fields/index.js");
const { linked, opened, packed } = await import("../lesson.js");

const ASKED = [
  ["02.stop", "discuss", "Which words go?", [2, 4, 4]],
  ["02.guess", "predict", "Which word is first?", 3],
  ["03.rate", "predict", "Rate these.", null],
];
let told = 0;

/** @returns {any} */
function drawn() {
  const control = fields.own(field({ type: "own", options: ASKED }), () => told++);
  document.body.append(control.node);
  return control;
}
/** @param {any} node */
const lines = (node) => [...node.querySelectorAll(".so-own > li")];
/** @param {any} node */
const ticks = (node) => lines(node).map((line) => line.querySelector("input[type=checkbox]"));
/** @param {any} node */
const sum = (node) => node.querySelector(".so-sum").textContent;

beforeEach(() => {
  clean();
  told = 0;
});

test("a question whose tick is taken is hidden, and its minutes are not counted", () => {
  const { node, get } = drawn();
  assert.equal(sum(node), "Lesson 02: 2 of 2 questions; their clocks run 13 minutes.");
  enter(ticks(node)[0], false, "change");
  assert.deepEqual(get(), { "02.stop": { hidden: true } });
  assert.equal(sum(node), "Lesson 02: 1 of 2 questions; their clocks run 3 minutes.");
  enter(ticks(node)[0], true, "change");
  assert.deepEqual(get(), {});
  assert.equal(told, 2);
});

test("words and minutes are changed, and as in the kit they are no change", () => {
  const { node, get } = drawn();
  enter(lines(node)[0].querySelector("textarea"), "Which words would you cut? ");
  const [think] = lines(node)[0].querySelectorAll("input[type=number]");
  enter(think, "1.5");
  assert.deepEqual(get(), { "02.stop": { question: "Which words would you cut?", minutes: [1.5, 4, 4] } });
  assert.match(lines(node)[0].textContent, /discuss, changed/);
  enter(think, "0");
  assert.deepEqual(get()["02.stop"].minutes, [1.5, 4, 4], "no clock of no minutes");
  for (const wrong of ["0", "200", ""]) {
    enter(think, wrong);
    enter(think, wrong, "change");
    assert.equal(think.value, "1.5", "what is not kept does not stay on the screen");
  }
  enter(lines(node)[0].querySelector("textarea"), "Which words go?");
  enter(think, "2");
  assert.deepEqual(get(), {});
  enter(lines(node)[1].querySelector("input[type=number]"), "5");
  assert.deepEqual(get(), { "02.guess": { minutes: 5 } });
  named(lines(node)[1], "As in the kit").click();
  assert.deepEqual(get(), {});
});

/** Add a question of one's own. @param {any} node @param {string} question @param {string} [minutes] */
function add(node, question, minutes = "5") {
  const adding = [...node.querySelectorAll("details")].find((each) => /^Add a question/.test(each.textContent));
  enter(adding.querySelector("textarea"), question);
  enter(adding.querySelector("select"), question.endsWith("?") ? "discuss" : "vote", "change");
  const clock = adding.querySelector("input[type=number]");
  enter(clock, minutes);
  enter(clock, minutes, "change");
  named(node, "Add this question").click();
  return clock;
}

test("questions of one's own are added to a lesson, numbered, and taken out", () => {
  const { node, get } = drawn();
  add(node, "One?");
  add(node, "Two.");
  named(node, "Add this question").click(); // nothing is written
  const [one, two] = Object.keys(get());
  const second = { kind: "vote", question: "Two.", minutes: 5 };
  assert.deepEqual(get(), { [one]: { kind: "discuss", question: "One?", minutes: 5 }, [two]: second });
  for (const key of [one, two]) assert.match(key, /^02\.own-\d+$/);
  enter(lines(node)[2].querySelector("textarea"), "");
  assert.equal(get()[one].question, "One?", "a question is never without words");
  named(lines(node)[2], "Take this question out").click();
  assert.deepEqual(get(), { [two]: second });
  enter(node.querySelector("select"), "03", "change");
  assert.equal(lines(node).length, 1, "each lesson has its own");
});

test("the key of a question that was taken out is never given again: old answers stand under it", () => {
  const { node, get, set } = drawn();
  const keys = new Set();
  for (const question of ["One?", "Two?", "Three?"]) {
    add(node, question);
    keys.add(Object.keys(get())[0]);
    named(lines(node)[2], "Take this question out").click();
  }
  assert.equal(keys.size, 3);
  const again = drawn(); // the page is opened anew, and the lesson is empty
  add(again.node, "Four?");
  assert.ok(!keys.has(Object.keys(again.get())[0]));
  set(Object.fromEntries([2, 10, 1].map((at) => [`02.own-${at}`, { kind: "vote", question: `Number ${at}.` }])));
  const words = lines(node).map((line) => line.querySelector("label").textContent);
  assert.deepEqual(words.slice(2), ["Number 1.", "Number 2.", "Number 10."]);
});

test("minutes that no clock runs are put back to what is kept, for a new question too", () => {
  const { node, get } = drawn();
  const clock = add(node, "One?", "200");
  assert.equal(clock.value, "180");
  assert.equal(Object.values(get())[0].minutes, 180);
});

test("what was kept stands there again, and to forget it asks first", () => {
  const { node, get, set } = drawn();
  const kept = { "02.guess": { hidden: true }, "02.own-3": { kind: "vote", question: "Yes?" } };
  set(kept);
  assert.deepEqual(get(), kept);
  assert.deepEqual(
    ticks(node).map((tick) => tick.checked),
    [true, false, true],
  );
  named(node, "Ask all of them").click();
  assert.deepEqual(Object.keys(get()), ["02.own-3"]);
  named(node, "Back to the kit’s lessons").click();
  assert.deepEqual(Object.keys(get()), ["02.own-3"]);
  named(node, "Keep my lesson").click();
  named(node, "Back to the kit’s lessons").click();
  assert.deepEqual(Object.keys(get()), ["02.own-3"], "a press of before does not count");
  named(node, "Yes, delete my lesson").click();
  assert.deepEqual(get(), {});
  for (const value of [null, 7, ["x"]]) set(value);
  assert.equal(lines(node).length, 2);
});

test("a file is a lesson, or one line says that it is none", () => {
  const questions = { "02.stop": { hidden: true } };
  const lesson = (/** @type {any} */ questions) => JSON.stringify({ kit: "second-opinions-lesson", questions });
  const full = {
    "02.own-1": { kind: "vote", question: "?", minutes: 0.5, hidden: true },
    "02.stop": { minutes: [2, 4, 4] },
    "02.guess": { minutes: { Read: 5 } },
  };
  for (const good of [questions, full, {}]) assert.deepEqual(opened(lesson(good)), [good, ""]);
  for (const bad of [
    "",
    "{",
    "[]",
    '{"kit": "second-opinions"}',
    '{"kit": "second-opinions-lesson", "questions": {"a": 1}}',
    '{"kit": "second-opinions-lesson", "questions": []}',
    lesson({ "02.stop": { minutes: 200 } }),
    lesson({ "02.stop": { minutes: [] } }),
    lesson({ "02.stop": { minutes: "5" } }),
    lesson({ "02.stop": { minutes: true } }),
    lesson({ "02.stop": { question: "" } }),
    lesson({ "02.stop": { hidden: 1 } }),
    lesson({ "02.stop": { nudges: [] } }),
    lesson({ "02.stop": { kind: "vote", question: "?" } }),
    lesson({ "02.own-1": { kind: "vote" } }),
    lesson({ "02.own-1": { kind: "sort", question: "?" } }),
    lesson({ "stop it": { hidden: true } }),
  ]) {
    const [found, line] = opened(bad);
    assert.equal(found, null);
    assert.match(line, /^This is no lesson of a teacher’s/);
  }
});

test("a lesson goes into a link, and into the page that a link to Binder names", async () => {
  const code = await packed({ "02.stop": { question: "Wörter – ?" } });
  assert.match(code, /^[\w-]+$/);
  const bytes = Buffer.from(code, "base64url");
  const text = await new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
  ).text();
  assert.equal(JSON.parse(text).questions["02.stop"].question, "Wörter – ?");
  assert.equal(
    linked("https://x.example/course/lessons/02.ipynb", "AB_c"),
    "https://x.example/course/lessons/02.ipynb?lesson=AB_c",
  );
  const binder = linked("https://b.example/v2/gh/a/b/HEAD?urlpath=course%2Flessons%2F02.ipynb", "AB_c");
  assert.equal(new URL(binder).searchParams.get("urlpath"), "course/lessons/02.ipynb?lesson=AB_c");
  assert.match(linked("02", "AB_c"), /^This is no link/);
});
