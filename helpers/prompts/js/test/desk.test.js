import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, enter, KIT, Model, named } from "./page.js";

const { Desk } = await import("../desk.js");

const asked = (/** @type {string} */ key) => ({ key, table: { caption: `${key}?`, columns: [], rows: [], note: "" } });
const CLASS = {
  number: 1,
  said: "",
  summary: "2 hand-ins.",
  problems: [],
  asked: [asked("00.harm"), asked("03.rate")],
  written: [],
  people: [
    ["kite-1", "", "collected/x.zip", ["00.harm"]],
    ["kite-2", "", "collected/x.zip", ["00.harm"]],
  ],
  names: {},
  own: true,
};

/** A desk on the page, and the news that it has told the cells below it. @param {Record<string, any>} [more] */
function open(more) {
  const model = new Model({ kind: "desk", kit: KIT }, { ...CLASS, ...more });
  const desk = new Desk(/** @type {any} */ (model));
  desk.news?.close();
  /** @type {string[]} */
  const news = [];
  desk.news = /** @type {any} */ ({ postMessage: (/** @type {string} */ words) => news.push(words), close() {} });
  const stop = desk.start(document.body);
  const box = (code = "kite-1") => /** @type {any} */ (document.querySelector(`[data-code=${code}]`));
  let number = 1;
  const state = (/** @type {Record<string, any>} */ changed) => model.change({ number: ++number, ...changed });
  /** What Python does with the names that it was sent. */
  const keep = () => state({ names: model.sent.findLast((told) => told.do === "names")?.names });
  return { model, desk, news, stop, box, state, keep };
}

const file = (/** @type {string} */ name) => ({ name, file: new File(["x"], name) });
const gone = { name: "cloud.json", file: /** @type {any} */ ({ size: 1, arrayBuffer: () => Promise.reject(Error()) }) };

beforeEach(clean);

test("a name that is kept leaves its box, the focus, later letters and open folds alone", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, news, stop, box, keep } = open();
  const [first, fold] = [box(), document.querySelectorAll("details")[0]];
  first.focus();
  fold.open = true;
  for (const name of ["No", "Nobody"]) {
    enter(first, name);
    t.mock.timers.tick(500);
    assert.deepEqual(model.sent.at(-1).names, { "kite-1": name });
    enter(first, `${name} R`);
    keep();
    assert.ok(box() === first && document.activeElement === first);
    assert.equal(first.value, `${name} R`);
  }
  assert.ok(fold.open);
  assert.deepEqual(news, []);
  stop();
});

test("an unsent name is kept when another lesson is looked at, and stays in its box", () => {
  const { model, stop, box, keep } = open();
  enter(box(), "Nobody");
  enter(document.querySelector("select"), "03", "change");
  assert.deepEqual(model.sent, [{ do: "names", names: { "kite-1": "Nobody" } }]);
  assert.equal(box().value, "Nobody");
  keep();
  enter(box("kite-2"), "Somebody");
  stop();
  assert.deepEqual(model.sent.at(-1)?.names, { "kite-1": "Nobody", "kite-2": "Somebody" });
});

test("an unsent name is still in its box when more hand-ins come", () => {
  const { news, stop, box, state } = open();
  enter(box(), "Nobody");
  state({ summary: "1 hand-in.", people: CLASS.people.slice(0, 1) });
  assert.equal(box().value, "Nobody");
  assert.deepEqual(news, ["class"]);
  stop();
});

test("when the list is deleted, every box is empty and nothing comes back", () => {
  const { model, stop, box, keep } = open({ names: { "kite-2": "Somebody" } });
  enter(box(), "Nobody");
  named(document.body, "Delete the list of names").click();
  named(document.body, "Yes, delete it now").click();
  keep();
  assert.deepEqual([box().value, box("kite-2").value], ["", ""]);
  stop();
  assert.deepEqual(
    model.sent.map(({ names }) => names),
    [{}],
  );
});

test("the same file a second time: the card says again how many there are", async () => {
  const { desk, stop, state } = open();
  const reading = desk.collect([file("a.json")]);
  assert.equal(desk.summary.textContent, "Reading a file …");
  await reading;
  state({});
  assert.equal(desk.summary.textContent, "2 hand-ins.");
  stop();
});

test("a file that cannot be read is named, and the others are sent", async () => {
  const { model, desk, stop, state } = open();
  await desk.collect([gone, file("a.json")]);
  state({});
  assert.equal(model.sent.length, 1);
  assert.match(desk.problems.textContent ?? "", /cloud\.json: could not be read\./);
  stop();
});

test("where no file can be read, nothing is sent and nothing is being read any more", async () => {
  const { model, desk, stop } = open();
  await desk.collect([gone]);
  assert.deepEqual(model.sent, []);
  assert.equal(desk.summary.textContent, "2 hand-ins.");
  assert.match(desk.problems.textContent ?? "", /cloud\.json: could not be read\./);
  stop();
});

test("where Python is silent, the card says so until it answers", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, desk, stop, state } = open();
  await desk.collect([file("a.json")]);
  t.mock.timers.tick(2000);
  assert.match(desk.summary.textContent ?? "", /No answer yet/);
  state({});
  assert.equal(desk.summary.textContent, "2 hand-ins.");
  named(document.body, "Make the marking pages").click();
  t.mock.timers.tick(2000);
  assert.match(desk.paper.textContent ?? "", /No answer yet/);
  model.trigger("msg:custom", { do: "hand-in", filename: "marking.html", type: "text/html", text: "" });
  assert.match(desk.paper.textContent ?? "", /^Open the marking pages/);
  t.mock.timers.tick(2000);
  assert.match(desk.paper.textContent ?? "", /^Open the marking pages/);
  stop();
});

test("where Python is at work on a large class, the card says that it is still reading, and the silence after that", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, desk, stop, state } = open();
  const kernel = { status: "busy", connectionStatus: "connected" };
  Object.assign(model, { widget_manager: { kernel } });
  await desk.collect([file("a.json")]);
  for (let n = 0; n < 5; n += 1) {
    t.mock.timers.tick(2000);
    assert.equal(desk.summary.textContent, "Reading a file … Still at work.");
  }
  kernel.connectionStatus = "disconnected";
  t.mock.timers.tick(2000);
  assert.match(desk.summary.textContent ?? "", /No answer yet/);
  state({});
  t.mock.timers.tick(9000);
  assert.equal(desk.summary.textContent, "2 hand-ins.");
  stop();
});

test("the longer the class's work is, the longer it may be on its way", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { desk, stop } = open();
  await desk.collect([{ name: "a.zip", file: new File(["x".repeat(9_000_000)], "a.zip") }]);
  t.mock.timers.tick(8000);
  assert.equal(desk.summary.textContent, "Reading a file …");
  t.mock.timers.tick(2000);
  assert.match(desk.summary.textContent ?? "", /No answer yet/);
  stop();
});

test("where no list may be kept, no name is sent and no answer is waited for", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { model, desk, stop, box } = open({ own: false });
  assert.ok(box().disabled);
  named(document.body, "Delete the list of names").click();
  named(document.body, "Yes, delete it now").click();
  t.mock.timers.tick(2000);
  assert.deepEqual(model.sent, []);
  assert.equal(desk.said.textContent, "");
  stop();
});
