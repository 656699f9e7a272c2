import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import "./page.js";

const { Keeping } = await import("../keeping.js");
let now = 0;
mock.method(performance, "now", () => now);

/** @type {any[]} */
let sent = [];
let lost = 0;
/** @type {InstanceType<typeof Keeping>} */
let keeping;

/** @param {number} time */
function pass(time) {
  now += time;
  mock.timers.tick(time);
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  sent = [];
  lost = 0;
  const count = () => {
    lost += 1;
  };
  keeping = new Keeping({ send: (message) => sent.push(message), read: () => "words", lost: count });
});

test("a change is sent after half a second without another", () => {
  keeping.change();
  pass(400);
  keeping.change();
  pass(400);
  assert.equal(sent.length, 0);
  pass(100);
  assert.deepEqual(sent, [{ do: "keep", edit: 2, value: "words" }]);
});

test("whoever types without a stop is kept every second", () => {
  for (let key = 0; key < 40; key++) {
    keeping.change();
    pass(100);
  }
  assert.ok(sent.length >= 3, `${sent.length}`);
});

test("what is sent at once is not sent again", () => {
  keeping.change();
  keeping.flush();
  keeping.flush();
  pass(1000);
  assert.equal(sent.length, 1);
});

test("a change is settled when its own number has come back, and not by an earlier one", () => {
  keeping.change();
  keeping.flush();
  keeping.change();
  keeping.hear(1);
  assert.equal(keeping.settled, false);
  keeping.flush();
  keeping.hear(2);
  assert.equal(keeping.settled, true);
  pass(5000);
  assert.equal(lost, 0);
});

test("a Python that is silent for two seconds is told, an answer to something older does not count", () => {
  keeping.change();
  keeping.flush();
  pass(1000);
  assert.equal(lost, 0);
  pass(1000);
  assert.equal(lost, 1);
  keeping.change();
  keeping.flush();
  keeping.hear(1);
  pass(2000);
  assert.equal(lost, 2);
});

test("a copy that the browser held is a change that Python has to hear of", () => {
  keeping.adopt();
  assert.equal(keeping.settled, false);
  keeping.hello([{ value: "words", kept: false }]);
  assert.equal(sent[0].edit, 1);
  keeping.hear(1);
  assert.equal(keeping.settled, true);
});

test("what was deleted is not sent any more", () => {
  keeping.change();
  keeping.forget();
  pass(2000);
  assert.deepEqual(sent, []);
  assert.equal(keeping.settled, true);
});

test("a card that goes sends its last change and waits for nothing", () => {
  keeping.change();
  keeping.close();
  pass(5000);
  assert.equal(sent.length, 1);
  assert.equal(lost, 0);
});
