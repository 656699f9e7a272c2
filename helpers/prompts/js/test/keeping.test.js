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

/** How often each message was sent, by its number. */
const told = () => sent.map(({ do: act, edit }) => `${act} ${edit}`);

test("a change whose answer was lost is asked about again: the same number, the same value, in growing pauses", () => {
  keeping.change();
  keeping.flush();
  pass(1899);
  assert.deepEqual(told(), ["keep 1"]);
  pass(1);
  assert.deepEqual(told(), ["keep 1", "keep 1"]);
  assert.equal(sent[1], sent[0]);
  pass(3799);
  assert.equal(sent.length, 2);
  pass(1);
  assert.equal(sent.length, 3);
  keeping.hear(1);
  assert.equal(keeping.settled, true);
  pass(3_600_000);
  assert.equal(sent.length, 3);
});

test("a Python that is busy for an hour finds few messages, and one at most in each two minutes", () => {
  keeping.hello([]);
  for (let second = 0; second < 120; second += 1) pass(1000);
  assert.ok(sent.length <= 7, `${sent.length}`);
  const early = sent.length;
  for (let second = 120; second < 3600; second += 1) pass(1000);
  assert.ok(sent.length - early <= 29, `${sent.length - early}`);
  assert.ok(told().every((words) => words === "hello 0"));
});

test("a first word that was not answered is said again until it is", () => {
  keeping.hello([{ value: "words", kept: false }]);
  pass(1900);
  assert.deepEqual(sent[1], sent[0]);
  keeping.hear(0);
  pass(60_000);
  assert.equal(sent.length, 2);
});

test("only the last change is asked about, and an answer to an earlier one begins the pauses anew", () => {
  keeping.change();
  keeping.flush();
  pass(1900);
  pass(3800);
  keeping.change();
  keeping.flush();
  assert.deepEqual(told(), ["keep 1", "keep 1", "keep 1", "keep 2"]);
  keeping.hear(1);
  pass(1900);
  assert.deepEqual(told().slice(4), ["keep 2"]);
  keeping.hear(2);
  keeping.hear(1); // a late answer to what was asked again
  assert.equal(keeping.settled, true);
});

test("a card that has gone, or whose answer was deleted, asks no more", () => {
  keeping.change();
  keeping.flush();
  keeping.forget();
  pass(60_000);
  assert.deepEqual(told(), ["keep 1"]);
  keeping.change();
  keeping.flush();
  assert.deepEqual(told(), ["keep 1", "keep 2"]); // a number that Python has not had
  keeping.close();
  pass(60_000);
  assert.equal(sent.length, 2);
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
