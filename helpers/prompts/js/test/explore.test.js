import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { clean, enter, field, KIT, Model, named } from "./page.js";

const { default: card } = await import("../index.js");

const FIELDS = [field({ path: ["words"], type: "line", label: "Words" }), field({ path: ["skip"], type: "line" })];
const TABLE = {
  caption: "",
  columns: ["word", "Alex (152 words)"],
  rows: [["film", "1,200 (2.50)"]],
  note: "",
  files: [],
};
const STATE = {
  view: "",
  edit: 0,
  value: { words: "film", skip: "" },
  trouble: "",
  table: TABLE,
  bars: "rate",
  more: [],
};
const WORDS = { sentence: "“film”: most in Alex.", code: "frequency.compare()", kept: [], line: "" };

/** @type {(() => void)[]} */
let stops = [];

/** A control on the page. @param {Record<string, any>} [more] */
function put(more) {
  const form = { kind: "explore", kit: KIT, question: "Try", fields: FIELDS };
  const model = new Model(form, { ...STATE, ...WORDS, ...more });
  const el = document.createElement("div");
  document.body.append(el);
  const stop = /** @type {any} */ (card.render(/** @type {any} */ ({ model, el })));
  stops.push(stop);
  return {
    model,
    el,
    stop,
    all: (/** @type {string} */ what) => /** @type {any[]} */ ([...el.querySelectorAll(what)]),
  };
}

beforeEach(clean);

// A control that is left open, and waits for an answer, would keep the tests from ending.
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

test("a table of counts and rates is drawn as bars, each with its name and its words", () => {
  const { all } = put();
  assert.equal(all(".so-group")[0].textContent, "film: how often in 1,000 words");
  assert.equal(all(".so-name")[0].textContent, "Alex");
  assert.equal(all(".so-size")[0].textContent, "2.50 (1,200 times)");
  assert.equal(all(".so-fill")[0].getAttribute("style"), "width: 100%");
});

test("while one change is on its way, the next ones wait, and only the newest is sent", () => {
  const { model, all } = put();
  for (const words of ["a", "ab", "abc"]) enter(all("input")[0], words);
  assert.deepEqual(
    model.sent.map(({ value }) => value.words),
    ["a"],
  );
  model.answer();
  assert.deepEqual(
    model.sent.map(({ value }) => value.words),
    ["a", "abc"],
  );
  assert.equal(all("input")[0].value, "abc");
});

test("a change whose answer was lost is told again: the control does not stay still for ever", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, all, stop } = put();
  for (const words of ["a", "ab"]) enter(all("input")[0], words);
  t.mock.timers.tick(1900);
  assert.deepEqual(
    model.sent.map(({ value }) => value.words),
    ["a", "a"],
  );
  model.answer();
  assert.equal(model.sent.at(-1).value.words, "ab");
  stop();
  t.mock.timers.tick(60_000);
  assert.equal(model.sent.length, 3);
});

test("a press on a bar takes its word out and puts it back", () => {
  const { model, all, el } = put({ bars: "rows" });
  named(el, "Leave out").click();
  assert.equal(all("input")[1].value, "film");
  model.answer();
  named(el, "Put back film").click();
  assert.equal(all("input")[1].value, "");
});

test("what is found is kept with what was kept before", () => {
  const { model, el } = put();
  named(el, "Keep this").click();
  assert.deepEqual([model.sent[0].do, model.sent[0].kept, model.sent[0].add], ["move", [], true]);
  model.answer({ kept: ["One."], line: "Saved." });
  named(el, "Take back the last").click();
  assert.deepEqual([model.sent[1].kept, model.sent[1].add], [["One."], false]);
});

test("a move in another view shows here; a slip stands in place of the sentence", () => {
  const { model, all } = put();
  model.traits.state = {
    ...model.traits.state,
    view: "other",
    value: { words: "doc", skip: "" },
    trouble: "One word.",
  };
  model.trigger("change:state");
  assert.equal(all("input")[0].value, "doc");
  assert.equal(all(".so-sentence")[0].textContent, "One word.");
});

test("a card that is gone listens no more", () => {
  const { model, stop } = put();
  stop();
  assert.equal(model.listeners.filter(([name]) => name === "change:state").length, 0);
});

/** A table as Python sends it. @param {string[]} columns @param {string[][]} rows */
const told = (columns, rows) => ({ caption: "All", columns, rows, note: "" });

test("key words and luck stand below each other, each with a scale of its own", () => {
  const table = told(["word", "G²", "log-ratio", "A (5)", "the others (4)"], [["film", "24.00", "2.00", "12", "1"]]);
  const luck = told(["what", "A", "luck, on average"], [["words", "42", "21.00"]]);
  const { all } = put({ bars: "keys", table, more: [{ bars: "luck", table: luck }] });
  assert.deepEqual(
    all(".so-size").map((node) => node.textContent),
    ["24.00 (12 here, 1 there)", "42", "21.00"],
  );
  assert.deepEqual(
    all(".so-fill").map((node) => node.getAttribute("style")),
    ["width: 100%", "width: 100%", "width: 50%"],
  );
  assert.equal(all("table").length, 2);
});

test("each of three lists shows the words that it knows, and one that knows none says so", () => {
  const rows = [
    ["VADER", "0.50", "praise", "great +2.00, no fun −4.00"],
    ["AFINN", "0", "neither", ""],
  ];
  const { all } = put({ bars: "lists", table: told(["list", "score", "side", "words"], rows) });
  assert.deepEqual(
    all(".so-group").map((node) => node.textContent),
    ["VADER: 0.50, praise", "AFINN: 0, neither; it knows none of these words"],
  );
  assert.deepEqual(
    all(".so-name").map((node) => node.textContent),
    ["great", "no fun"],
  );
  assert.equal(all(".so-minus").length, 1);
});

test("sentences that change sides are drawn before and after, and verdicts are counted", () => {
  const rows = [["7", "praise", "blame", "mess −1.50"]];
  const agree = told(["sentence", "the three"], [["One.", "agree"]]);
  const more = [{ bars: "agree", table: agree }];
  const { all } = put({ bars: "sides", table: told(["sentence", "before", "after", "drove"], rows), more });
  assert.equal(all(".so-group")[1].textContent, "Sentence 7: mess −1.50");
  assert.deepEqual(
    all(".so-size").map((node) => node.textContent),
    ["praise", "blame", "1 sentence", "0 sentences", "0 sentences"],
  );
});

test("a strip is marked where a word stands, between the ends that Python tells", () => {
  const table = told(["word", "sentences", "of", "their numbers"], [["film", "2", "10", "11, 16"]]);
  const { all } = put({ bars: "strip 11 20", table });
  assert.deepEqual(
    all(".so-mark").map((node) => node.getAttribute("style")),
    ["left: 0%", "left: 50%"],
  );
});
