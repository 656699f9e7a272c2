import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, enter, field, KIT, Model, named } from "./page.js";

const { default: card } = await import("../index.js");

const FIELDS = [field({ path: ["words"], type: "line", label: "Words" }), field({ path: ["skip"], type: "line" })];
const TABLE = { caption: "", columns: ["word", "Alex (152 words)"], rows: [["film", "1,200 (2.50)"]], note: "" };
const STATE = { view: "", edit: 0, value: { words: "film", skip: "" }, trouble: "", table: TABLE, bars: "rate" };
const WORDS = { sentence: "“film”: most in Alex.", code: "frequency.compare()", kept: [], line: "" };

/** A control on the page. @param {Record<string, any>} [more] */
function put(more) {
  const form = { kind: "explore", kit: KIT, question: "Try", fields: FIELDS };
  const model = new Model(form, { ...STATE, ...WORDS, ...more });
  const el = document.createElement("div");
  document.body.append(el);
  const stop = /** @type {any} */ (card.render(/** @type {any} */ ({ model, el })));
  return {
    model,
    el,
    stop,
    all: (/** @type {string} */ what) => /** @type {any[]} */ ([...el.querySelectorAll(what)]),
  };
}

beforeEach(clean);

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
