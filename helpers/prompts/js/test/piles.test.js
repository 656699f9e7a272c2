import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, field, named } from "./page.js";

const { fields } = await import("../fields/index.js");
const { board } = await import("../piles.js");
const PILES = [
  ["fact", "fact"],
  ["value", "value"],
];
const NAMES = ["It is long.", "It is good.", "It is from 2020."];
let changes = 0;
/** @type {any[]} */
let cards = [];
/** @type {ReturnType<typeof board>} */
let table;

const show = () => {
  const asked = NAMES.map((label) => field({ type: "card", label, options: PILES, note: `About: ${label}` }));
  cards = asked.map((one) => fields.card(one, () => {}));
  table = board(asked, cards, () => {
    changes += 1;
  });
  document.body.append(table.node);
  table.draw();
};
const all = (/** @type {string} */ what) => /** @type {any[]} */ ([...table.node.querySelectorAll(what)]);
const words = (/** @type {string} */ what) => all(what).map((one) => one.textContent);
const [FACT, VALUE] = [0, 1];
const pile = (/** @type {number} */ n) => all(".so-press")[n];
const where = () => cards.map((card) => card.get());
const heard = () => words("[aria-live]")[0];
const key = (/** @type {any} */ more) =>
  pile(FACT).dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...more }));

beforeEach(() => {
  clean();
  changes = 0;
  show();
});

test("one press lays the card that is in hand, and the next one comes with what it is about", () => {
  assert.deepEqual([words(".so-place"), words(".so-words")], [["Card 1 of 3"], ["It is long."]]);
  pile(FACT).click();
  assert.deepEqual([where(), changes], [["fact", null, null], 1]);
  assert.deepEqual([words(".so-words"), words(".so-about")], [["It is good."], ["About: It is good."]]);
  assert.equal(heard(), "Laid on fact. It is good.");
  assert.deepEqual(words(".so-many"), [" (1)", ""]);
});

test("the number of a pile on the keyboard is a press, and with Ctrl it is not", () => {
  key({ key: "2" });
  key({ key: "1", ctrlKey: true });
  key({ key: "7" });
  assert.deepEqual(where(), ["value", null, null]);
  key({ key: "1" });
  assert.deepEqual(where(), ["value", "fact", null]);
});

test("when all cards lie, a pile takes none, and a card can be taken up again", () => {
  for (const n of [FACT, VALUE, VALUE]) pile(n).click();
  assert.deepEqual(words(".so-place"), ["Every card lies on a pile. Press one to take it up again."]);
  pile(FACT).click();
  assert.deepEqual([where(), changes], [["fact", "value", "value"], 3]);
  named(table.node, "It is good.").click();
  assert.equal(document.activeElement, pile(VALUE));
  assert.deepEqual([words(".so-words"), changes], [["It is good."], 3]);
  pile(FACT).click();
  assert.deepEqual(where(), ["fact", "fact", "value"]);
  assert.deepEqual(words(".so-pile:first-child li"), ["It is long.", "It is good."]);
});

test("a card can be left for later, and comes again after the others", () => {
  const later = named(table.node, "Leave it for later");
  later.click();
  assert.deepEqual(words(".so-words"), ["It is good."]);
  pile(VALUE).click();
  pile(FACT).click();
  assert.deepEqual([words(".so-words"), later.hidden], [["It is long."], true]);
});

test("what is set from outside is drawn, and a pile that is gone holds nothing", () => {
  for (const [n, value] of ["value", "gone", null].entries()) cards[n].set(value);
  table.draw();
  assert.deepEqual([where(), words(".so-words")], [["value", null, null], ["It is good."]]);
  assert.equal(heard(), "");
});

test("a card that was taken up is in hand no more once something else says where it lies", () => {
  for (const n of [FACT, VALUE, VALUE]) pile(n).click();
  named(table.node, "It is good.").click();
  assert.deepEqual(words(".so-words"), ["It is good."]);
  cards[1].set("fact");
  table.draw();
  assert.deepEqual(words(".so-place"), ["Every card lies on a pile. Press one to take it up again."]);
  assert.deepEqual(words(".so-pile:first-child li"), ["It is long.", "It is good."]);
});

test("the focus does not go with a button that a digit puts away, or moves", () => {
  pile(FACT).click();
  const later = named(table.node, "Leave it for later");
  later.focus();
  later.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "1" }));
  assert.equal(later.hidden, true);
  assert.ok(all(".so-press").includes(document.activeElement));
  const lying = named(table.node, "It is long.");
  lying.focus();
  lying.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "1" }));
  assert.equal(document.activeElement, pile(FACT));
});

test("a click on the words of a card leaves the keys at work", () => {
  assert.equal(table.node.getAttribute("tabindex"), "-1"); // else the focus goes past it, to the card
});
