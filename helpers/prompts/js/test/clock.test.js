import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { clean, named } from "./page.js";

const { clock } = await import("../clock.js");
let now = 0;
mock.method(performance, "now", () => now);

/** @param {number} seconds */
function pass(seconds) {
  for (let quarter = 0; quarter < seconds * 4; quarter++) {
    now += 250;
    mock.timers.tick(250);
  }
}

/** @type {ReturnType<typeof clock>} */
let time;
const press = (/** @type {string} */ name) => named(time.node, name).click();
const face = () => time.node.querySelector("[role=timer]")?.textContent;

beforeEach(() => {
  clean();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval"] });
  time = clock([
    ["Think", 1],
    ["Pair", 0.5],
  ]);
  document.body.append(time.node);
});

test("a clock waits until it is started, and can pause", () => {
  pass(5);
  assert.equal(face(), "Think 1:00");
  press("Start the clock");
  pass(20);
  assert.equal(face(), "Think 0:40");
  press("Pause");
  pass(20);
  assert.equal(face(), "Think 0:40");
  press("Go on");
  pass(1);
  assert.equal(face(), "Think 0:39");
});

test("stage follows stage, each is said aloud, and the end stops nobody", () => {
  press("Start the clock");
  pass(60);
  assert.equal(face(), "Pair 0:30");
  const told = "Tell your neighbour. First one, then the other.";
  assert.equal(time.node.querySelector("[aria-live]")?.textContent, `Pair. ${told}`);
  assert.equal(time.node.querySelector(".so-now")?.textContent, told);
  assert.equal(time.node.querySelector("[aria-current=step]")?.textContent, "Pair, 0.5 min");
  pass(30);
  assert.equal(face(), "Time is up. Finish your sentence.");
  press("Start again");
  pass(1);
  assert.equal(face(), "Think 0:59");
});

test("a stage can be skipped, and the focus does not go with the button", () => {
  press("Skip to pair");
  assert.equal(face(), "Pair 0:30");
  const skip = named(time.node, "Skip to the end");
  skip.focus();
  skip.click();
  assert.equal(document.activeElement, named(time.node, "Start again"));
});

test("a computer that slept loses no time of the clock", () => {
  press("Start the clock");
  now += 45_000;
  mock.timers.tick(250);
  assert.equal(face(), "Think 0:15");
});
