import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, field } from "./page.js";

const { Answer } = await import("../answer.js");
const CHOICE = { type: "choice", options: [[2, "+2"]] };
const ASKED = /** @type {any[]} */ ([
  field({ path: ["ratings", "a"], label: "a", ...CHOICE }),
  field({ path: ["ratings", "b"], label: "b", ...CHOICE }),
  field({ path: ["reason"] }),
]);
const answer = (base = {}) => new Answer(ASKED, base, () => {});

beforeEach(clean);

test("the parts of an answer come from where their fields put them", () => {
  const one = answer({ round: "before" });
  one.write({ round: "before", ratings: { a: 2 }, reason: "So." });
  assert.deepEqual(one.read(), { round: "before", ratings: { a: 2 }, reason: "So." });
  assert.deepEqual(
    one.missing().map((each) => each.name),
    ["b"],
  );
});

test("what this edition does not know of an answer stays in it", () => {
  const one = answer();
  one.write({ ratings: { a: 2, old: 1 }, later: { x: [1] }, step: 1, reason: "" });
  assert.deepEqual(one.read(), { ratings: { a: 2, old: 1 }, later: { x: [1] }, step: 1, reason: "" });
});

test("a choice that is taken back goes from the answer", () => {
  const one = answer();
  one.write({ ratings: { a: 2, b: 2 } });
  one.fields[0].set(null);
  assert.deepEqual(one.read(), { ratings: { b: 2 }, reason: "" });
});

test("nothing, and what is no answer, is written as the empty one", () => {
  for (const strange of [null, undefined, [], "text", 5]) {
    const one = answer({ round: "after" });
    one.write({ ratings: { a: 2 } });
    one.write(strange);
    assert.deepEqual(one.read(), { round: "after", ratings: {}, reason: "" });
  }
});

test("a part of a strange shape is replaced, and nothing that is chosen then is lost", () => {
  const one = answer();
  one.write({ ratings: ["x"], reason: 7 });
  one.fields[0].set(2);
  assert.deepEqual(JSON.parse(JSON.stringify(one.read())), { ratings: { a: 2 }, reason: "" });
});

test("an answer that is read is a copy", () => {
  const one = answer();
  one.write({ ratings: { a: 2 } });
  one.read().ratings.a = 1;
  assert.equal(one.read().ratings.a, 2);
});
