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
let laid = "";
document.addEventListener("second-opinions:own-lesson", (event) => {
  laid = /** @type {any} */ (event).detail;
});

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
  assert.deepEqual(JSON.parse(laid), { kit: "second-opinions-lesson", questions: {} }, "the page is told each change");
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
  enter(lines(node)[0].querySelector("textarea"), "Which words go?");
  enter(think, "2");
  assert.deepEqual(get(), {});
  enter(lines(node)[1].querySelector("input[type=number]"), "5");
  assert.deepEqual(get(), { "02.guess": { minutes: 5 } });
  named(lines(node)[1], "As in the kit").click();
  assert.deepEqual(get(), {});
});

test("questions of one's own are added to a lesson, numbered, and taken out", () => {
  const { node, get } = drawn();
  const adding = [...node.querySelectorAll("details")].find((each) => /^Add a question/.test(each.textContent));
  for (const question of ["One?", "Two."]) {
    enter(adding.querySelector("textarea"), question);
    enter(adding.querySelector("select"), question === "One?" ? "discuss" : "vote", "change");
    named(node, "Add this question").click();
  }
  named(node, "Add this question").click(); // nothing is written
  const two = { kind: "vote", question: "Two.", minutes: 5 };
  assert.deepEqual(get(), { "02.own-1": { kind: "discuss", question: "One?", minutes: 5 }, "02.own-2": two });
  enter(lines(node)[2].querySelector("textarea"), "");
  assert.equal(get()["02.own-1"].question, "One?", "a question is never without words");
  named(lines(node)[2], "Take this question out").click();
  assert.deepEqual(get(), { "02.own-2": two });
  enter(node.querySelector("select"), "03", "change");
  assert.equal(lines(node).length, 1, "each lesson has its own");
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
  named(node, "Yes, forget my lesson").click();
  assert.deepEqual(get(), {});
  for (const value of [null, 7, ["x"]]) set(value);
  assert.equal(lines(node).length, 2);
});

test("a file is a lesson, or one line says that it is none", () => {
  const questions = { "02.stop": { hidden: true } };
  assert.deepEqual(opened(JSON.stringify({ kit: "second-opinions-lesson", questions })), [questions, ""]);
  for (const bad of [
    "",
    "{",
    "[]",
    '{"kit": "second-opinions"}',
    '{"kit": "second-opinions-lesson", "questions": {"a": 1}}',
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
