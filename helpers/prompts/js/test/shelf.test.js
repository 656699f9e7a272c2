import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { clean } from "./page.js";

const { Shelf } = await import("../shelf.js");
const DAY = 24 * 3600 * 1000;
const record = (/** @type {string} */ text, edit = 1) => ({ value: { text }, question: "?", edit, kept: false });
const texts = (/** @type {any[]} */ copies) => copies.map((copy) => copy.value.text);
const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

beforeEach(clean);

test("what is put on the shelf is found again in the same tab", () => {
  assert.equal(new Shelf("kit").put("98.talk", record("A film.")), true);
  const [copy] = new Shelf("kit").all("98.talk");
  assert.deepEqual([copy.value, copy.own, copy.kept, copy.slot], [{ text: "A film." }, true, false, "98.talk"]);
});

test("a key that begins like another has copies of its own", () => {
  const shelf = new Shelf("kit");
  shelf.put("98.talk", record("one"));
  shelf.put("98.talk#after", record("two"));
  assert.deepEqual(texts(shelf.all("98.talk")), ["one"]);
  assert.deepEqual(texts(shelf.all()), ["one", "two"]);
});

test("this computer remembers only when it is asked to, and forgets when it is told", () => {
  const shelf = new Shelf("kit");
  shelf.put("98.talk", record("A film."));
  assert.equal(localStorage.length, 0);
  shelf.remember(true);
  shelf.put("98.more", record("Another."));
  sessionStorage.clear();
  assert.deepEqual(texts(new Shelf("kit").all()).sort(), ["A film.", "Another."]);
  shelf.remember(false);
  assert.equal(localStorage.length, 0);
  assert.equal(shelf.remembers(), false);
});

test("this tab's own copy comes after one of another tab, whatever their numbers", () => {
  const shelf = new Shelf("kit");
  shelf.remember(true);
  shelf.put("98.talk", record("of another tab", 9));
  sessionStorage.clear();
  const other = new Shelf("kit");
  other.put("98.talk", record("of this tab", 2));
  assert.deepEqual(texts(other.all("98.talk")), ["of another tab", "of this tab"]);
});

test("after a week a copy is gone, and so is the leave to keep it", (t) => {
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ["Date"], now: 1000 });
  const shelf = new Shelf("kit");
  shelf.remember(true);
  shelf.put("98.talk", record("A film."));
  mock.timers.setTime(6.9 * DAY);
  assert.equal(shelf.all("98.talk").length, 1);
  mock.timers.setTime(8 * DAY);
  assert.equal(shelf.remembers(), false);
  assert.deepEqual(shelf.all("98.talk"), []);
  assert.ok(!stored().includes("A film."));
});

test("a copy that has changed since it was sent is not called kept", () => {
  const shelf = new Shelf("kit");
  shelf.put("98.talk", record("old"));
  const sent = shelf.all("98.talk");
  shelf.put("98.talk", record("new", 2));
  shelf.settle(sent);
  assert.equal(shelf.all("98.talk")[0].kept, false);
  shelf.settle(shelf.all("98.talk"));
  assert.equal(shelf.all("98.talk")[0].kept, true);
});

test("wiping leaves nothing of the kit, and everything of others", () => {
  const shelf = new Shelf("kit");
  shelf.remember(true);
  shelf.put("98.talk", record("Zorbulon"));
  localStorage.setItem("other", "stays");
  shelf.wipe();
  assert.ok(!stored().includes("Zorbulon"));
  assert.equal(localStorage.getItem("other"), "stays");
});

test("a copy that is no JSON is passed over and taken away", () => {
  sessionStorage.setItem("kit/98.talk/tab", "{broken");
  assert.deepEqual(new Shelf("kit").all("98.talk"), []);
  assert.equal(sessionStorage.getItem("kit/98.talk/tab"), null);
});

test("storage that is switched off is told and harms nothing", () => {
  const off = () => {
    throw new Error("switched off");
  };
  const found = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  Object.defineProperty(globalThis, "sessionStorage", { get: off, configurable: true });
  const shelf = new Shelf("kit");
  if (found) Object.defineProperty(globalThis, "sessionStorage", found);
  assert.equal(shelf.put("98.talk", record("A film.")), false);
  assert.deepEqual(shelf.all("98.talk"), []);
  shelf.wipe();
});
