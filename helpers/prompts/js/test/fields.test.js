import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, enter, field, named } from "./page.js";

const { fields } = await import("../fields/index.js");
const VOTE = [
  [1, "Disagree"],
  [2, "Agree"],
];
const FIELDS = /** @type {Record<string, any>} */ ({
  text: field({ type: "text" }),
  choice: field({ type: "choice", label: "Your vote", options: VOTE }),
  card: field({ type: "card", label: "It is long.", options: VOTE }),
  order: field({ type: "order", label: "Who knows most?", options: ["Alex", "Joe", "Amandine"] }),
  table: field({ type: "table", label: "Your table", options: ["Voice", "Problem"], rows: [["Alex", ""]] }),
});
let changes = 0;

/** A field on the page. @param {string} type */
function put(type) {
  const control = fields[/** @type {"text"} */ (type)](FIELDS[type], () => {
    changes += 1;
  });
  document.body.append(control.node);
  return control;
}
const all = (/** @type {any} */ control, /** @type {string} */ what) => [...control.node.querySelectorAll(what)];
const focused = () => /** @type {any} */ (document.activeElement);

beforeEach(() => {
  clean();
  changes = 0;
});

const VALUES = /** @type {[string, any][]} */ ([
  ["text", "A film."],
  ["choice", 2],
  ["card", 1],
  ["order", ["Joe", "Amandine", "Alex"]],
  [
    "table",
    [
      { Voice: "Alex", Problem: "phones" },
      { Voice: "Joe", Problem: "" },
    ],
  ],
]);
for (const [type, value] of VALUES)
  test(`what is set in a ${type} is read from it`, () => {
    const control = put(type);
    control.set(value);
    assert.deepEqual(control.get(), value);
    assert.equal(changes, 0);
  });

const EMPTY = /** @type {Record<string, any>} */ ({
  text: "",
  choice: null,
  card: null,
  order: ["Alex", "Joe", "Amandine"],
  table: [{ Voice: "Alex", Problem: "" }],
});
for (const type of Object.keys(FIELDS))
  for (const strange of [null, undefined, 99, {}, "", true])
    test(`a ${type} shows ${JSON.stringify(strange)} as nothing`, () => {
      const control = put(type);
      control.set(strange);
      assert.deepEqual(control.get(), EMPTY[type]);
    });

for (const type of Object.keys(FIELDS))
  test(`every control of a ${type} has a name`, () => {
    const nameless = all(put(type), "textarea, select, input, button").filter(
      (one) => !one.closest("label")?.textContent && !one.textContent && !one.getAttribute("aria-label"),
    );
    assert.deepEqual(nameless, []);
  });

test("what is written counts as a change", () => {
  const control = put("text");
  enter(all(control, "textarea")[0], "A film.");
  assert.deepEqual([control.get(), changes], ["A film.", 1]);
});

test("a choice can be taken back, and the focus stays where it was made", () => {
  const control = put("choice");
  const [, agree] = all(control, "input");
  const [back] = all(control, "button");
  assert.equal(back.disabled, true);
  enter(agree, true, "change");
  assert.deepEqual([control.get(), control.missing?.(), back.disabled], [2, false, false]);
  assert.equal(back.getAttribute("aria-label"), "Take back: Your vote");
  back.click();
  assert.deepEqual([control.get(), control.missing?.(), back.disabled, changes], [null, true, true, 2]);
  assert.equal(focused(), agree);
});

test("a locked choice can neither be changed nor taken back", () => {
  const control = put("choice");
  control.set(2);
  control.lock?.(true);
  assert.ok(all(control, "input, button").every((one) => one.disabled));
  control.lock?.(false);
  assert.ok(all(control, "input, button").every((one) => !one.disabled));
});

test("where a length is wanted, words are counted as they are typed", () => {
  const control = fields.text(field({ type: "text", options: [3, 4] }), () => {});
  const counted = () => control.node.querySelector(".so-count")?.textContent;
  const box = /** @type {any} */ (control.node.querySelector("textarea"));
  assert.equal(counted(), "0 words of 3 to 4, 3 more to go");
  enter(box, "one  two\nthree");
  assert.equal(counted(), "3 words of 3 to 4");
  control.set("one two three four five");
  assert.equal(counted(), "5 words of 3 to 4, 1 too many");
  assert.equal(box.getAttribute("aria-describedby"), control.node.querySelector(".so-count")?.id);
});

test("a thing in order moves with its button, says its place and keeps the focus", () => {
  const control = put("order");
  const down = () => all(control, "button[aria-label='Down: Alex']")[0];
  down().click();
  assert.deepEqual(control.get(), ["Joe", "Alex", "Amandine"]);
  assert.equal(focused(), down());
  assert.ok(control.node.textContent.includes("Alex: place 2 of 3."));
  down().click();
  assert.equal(down().getAttribute("aria-disabled"), "true");
  down().click();
  assert.deepEqual([control.get(), changes], [["Joe", "Amandine", "Alex"], 2]);
  assert.equal(focused(), down());
});

test("an order keeps what the question still asks and adds what is new", () => {
  const control = put("order");
  control.set(["Joe", "Nobody", "Joe"]);
  assert.deepEqual(control.get(), ["Joe", "Alex", "Amandine"]);
});

test("a row is added with the focus in it, and is a change at once", () => {
  const control = put("table");
  named(control.node, "Add a row").click();
  assert.equal(focused().getAttribute("aria-label"), "Voice, row 2");
  enter(focused(), "Joe");
  assert.deepEqual(control.get(), [
    { Voice: "Alex", Problem: "" },
    { Voice: "Joe", Problem: "" },
  ]);
  assert.equal(changes, 2);
});

test("words become text, whatever they are", () => {
  const control = fields.choice(field({ type: "choice", label: "<b>", options: [[1, "<img src=x>"]] }), () => {});
  assert.equal(control.node.querySelector("b, img"), null);
  assert.ok(control.node.textContent.includes("<img src=x>"));
});
