import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { clean, enter, field, form, KIT, Model, named, state } from "./page.js";

const { default: card } = await import("../index.js");

/** @type {(() => any)[]} */
let stops = [];
let root = /** @type {any} */ (null);

/** Draw a card on the page. @param {Model} model */
async function draw(model) {
  const el = document.createElement("div");
  document.body.append(el);
  stops.push(/** @type {any} */ (await card.render(/** @type {any} */ ({ model, el }))));
  root = el.firstElementChild;
  return model;
}
const line = () => root.querySelector(".so-status").textContent;
const text = () => root.querySelector("textarea");
const kept = () => draw(new Model(form(), state()));

// A card that is left open would keep the test from ending.
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});

beforeEach(() => {
  clean();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("an answer is called saved only once Python has said so", async () => {
  const model = await kept();
  enter(text(), "A film.");
  assert.equal(line(), "Saving …");
  mock.timers.tick(500);
  assert.deepEqual(model.sent.at(-1).value, { text: "A film." });
  assert.equal(line(), "Saving …");
  model.answer();
  assert.equal(line(), "Saved on this computer: 1 answer.");
});

test("a Python that is silent is told, and what is written is on the shelf", async () => {
  await kept();
  enter(text(), "A film.");
  mock.timers.tick(500);
  mock.timers.tick(1900);
  assert.match(line(), /^Not saved: .* kept here, in this tab of the browser\./);
  assert.ok(named(root, "Download now"));
  assert.ok(JSON.stringify({ ...sessionStorage }).includes("A film."));
});

test("a card that nobody has written on is not called unsaved while Python starts", async () => {
  const model = await kept();
  mock.timers.tick(1900);
  assert.match(line(), /^The lesson does not answer yet\. Wait a minute; if this line stays, /);
  enter(text(), "A film.");
  assert.match(line(), /^Not saved: .* kept here, in this tab of the browser\./);
  model.answer({ line: "Saved on this computer: 1 answer." });
  mock.timers.tick(500);
  model.answer();
  assert.equal(line(), "Saved on this computer: 1 answer.");
});

test("a card whose answer was lost asks again, and its line turns to the truth by itself", async () => {
  const model = await kept();
  enter(text(), "A film.");
  mock.timers.tick(500);
  const before = model.sent.length;
  mock.timers.tick(1900);
  assert.match(line(), /^Not saved: /);
  assert.equal(model.sent.length, before + 1);
  assert.deepEqual(model.sent.at(-1), model.sent.at(-2));
  model.answer();
  assert.equal(line(), "Saved on this computer: 1 answer.");
  const told = model.sent.length;
  mock.timers.tick(600_000);
  assert.equal(model.sent.length, told);
});

test("what Python could not keep stays on the screen", async () => {
  const model = await kept();
  enter(text(), "A very long film.");
  mock.timers.tick(500);
  model.answer({ kept: false, value: null, line: "Not saved: this answer is too long." });
  assert.equal(text().value, "A very long film.");
  assert.equal(line(), "Not saved: this answer is too long.");
});

test("a screen reader hears the same line once, and no “Saving …”", async () => {
  const model = await kept();
  const aloud = root.querySelector("[role=status]");
  let heard = 0;
  Object.defineProperty(aloud, "textContent", { set: () => heard++, get: () => "Saved on this computer: 1 answer." });
  for (const words of ["A", "A film."]) {
    enter(text(), words);
    mock.timers.tick(500);
    model.answer();
  }
  assert.equal(heard, 0);
});

test("an answer to an earlier change does not take away what was typed since", async () => {
  const model = await kept();
  enter(text(), "A");
  mock.timers.tick(500);
  enter(text(), "A film.");
  model.answer();
  assert.equal(text().value, "A film.");
});

test("what this tab holds and Python never had comes back, and is told to Python", async () => {
  await kept();
  enter(text(), "A film.");
  stops.pop()?.();
  const model = await draw(new Model(form(), state()));
  assert.equal(text().value, "A film.");
  assert.deepEqual(model.sent[0].copies, [{ value: { text: "A film." }, kept: false }]);
});

test("a card that goes sends its last words, and a closed model harms nothing", async () => {
  const model = await kept();
  enter(text(), "A film.");
  stops.pop()?.();
  assert.deepEqual(model.sent.at(-1).value, { text: "A film." });
  assert.deepEqual(
    model.listeners.filter(([name]) => name !== "destroy"),
    [],
  );
  const other = await kept();
  enter(text(), "More.");
  other.closed = true;
  stops.pop()?.();
  mock.timers.tick(60_000);
});

test("a card whose model is closed says so where it was", async () => {
  const model = await kept();
  model.trigger("destroy");
  assert.match(document.body.textContent, /To go on here, open the lesson again\./);
});

test("no key on a card reaches the notebook, but the one that saves it", async () => {
  await kept();
  /** @type {string[]} */
  const keys = [];
  const hear = (/** @type {any} */ event) => {
    keys.push(event.key);
    event.preventDefault();
  };
  document.body.addEventListener("keydown", hear);
  const press = (/** @type {any} */ more) => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...more });
    root.querySelector(".so-question").dispatchEvent(event);
    return event.defaultPrevented;
  };
  for (const key of ["d", "m", "Enter", "Escape"]) assert.equal(press({ key }), false);
  assert.deepEqual(keys, []);
  assert.equal(press({ key: "s", ctrlKey: true }), true);
  assert.deepEqual(keys, ["s"]);
  document.body.removeEventListener("keydown", hear);
  assert.equal(root.getAttribute("tabindex"), "-1");
});

const CHOICE = {
  type: "choice",
  options: [
    [-1, "blame"],
    [1, "praise"],
  ],
};
const rating = () =>
  form({
    slot: "98.rate",
    fields: ["a", "b"].map((name) => field({ path: ["ratings", name], label: name, ...CHOICE })),
    steps: ["Show the scores", "Show the sentences"],
    locks: true,
  });
const radio = (/** @type {number} */ at) => root.querySelectorAll("input[type=radio]")[at];
const table = { caption: "You and the list", columns: ["words"], rows: [["a"]], note: "", files: [] };

test("whoever skips is asked first, and can go on answering", async () => {
  const model = await draw(new Model(rating(), state()));
  named(root, "Skip 2 and show the scores").click();
  assert.match(root.querySelector("[role=alert]").textContent, /^2 have no answer yet\./);
  assert.equal(document.activeElement, named(root, "Go on answering"));
  assert.equal(named(root, "Skip 2 and show the scores"), undefined);
  named(root, "Go on answering").click();
  assert.equal(root.querySelector("[role=alert]").textContent, "");
  assert.equal(document.activeElement, named(root, "Skip 2 and show the scores"));
  assert.equal(model.sent.length, 1);
});

test("a skip can be taken back: what was rated blind stays, the rest can be rated", async () => {
  const model = await draw(new Model(rating(), state()));
  enter(radio(1), true, "change");
  named(root, "Skip 1 and show the scores").click();
  named(root, "Yes, show the scores").click();
  assert.deepEqual(model.sent.at(-1).value, { ratings: { a: 1 }, step: 1 });
  model.answer({ tables: [table] });
  assert.equal(document.activeElement?.textContent, "You and the list");
  assert.ok([0, 1, 2, 3].every((at) => radio(at).disabled));
  named(root, "Rate after all").click();
  mock.timers.tick(500);
  assert.deepEqual(model.sent.at(-1).value, { ratings: { a: 1 }, step: 0, blind: ["a"] });
  model.answer({ tables: [] });
  assert.deepEqual(
    [0, 1, 2, 3].map((at) => radio(at).disabled),
    [true, true, false, false],
  );
  assert.equal(document.activeElement, radio(2));
  enter(radio(2), true, "change");
  named(root, "Show the scores").click();
  assert.deepEqual(model.sent.at(-1).value, { ratings: { a: 1, b: -1 }, step: 1, blind: ["a"] });
  model.answer();
  assert.equal(named(root, "Rate after all"), undefined);
  assert.ok([0, 1, 2, 3].every((at) => radio(at).disabled));
});

test("what was rated blind is locked again when the card is drawn anew", async () => {
  const value = { ratings: { a: 1 }, step: 0, blind: ["a"] };
  await draw(new Model(rating(), state({ value })));
  assert.deepEqual(
    [0, 1, 2, 3].map((at) => radio(at).disabled),
    [true, true, false, false],
  );
});

test("a table that has not changed keeps the focus that is in it", async () => {
  const model = await draw(new Model(rating(), state({ tables: [table] })));
  const caption = root.querySelector("caption");
  caption.focus();
  model.traits.state = state({ number: 2, tables: [structuredClone(table)] });
  model.trigger("change:state");
  assert.equal(root.querySelector("caption"), caption);
});

test("another version of an answer can be taken up again", async () => {
  const versions = [{ words: "Your answer: Old", value: { text: "Old" } }];
  const model = await draw(new Model(form(), state({ value: { text: "New" }, versions })));
  named(root, "Use this version").click();
  assert.equal(text().value, "Old");
  assert.deepEqual(model.sent.at(-1).value, { text: "Old" });
});

const save = () =>
  new Model({ kind: "save", kit: KIT }, { number: 1, line: "Saved.", said: [], code: "", empty: [], asked: 0 });

test("one press deletes nothing, two do, and every card is told when the journal is gone", async () => {
  const prompt = await kept();
  enter(text(), "Zorbulon");
  const model = await draw(save());
  named(root, "Delete my answers").click();
  assert.equal(model.sent.length, 0);
  assert.match(root.textContent, /It cannot reach files that you downloaded/);
  named(root, "Yes, delete them now").click();
  assert.deepEqual(model.sent, [{ do: "delete" }]);
  assert.ok(JSON.stringify({ ...sessionStorage }).includes("Zorbulon"));
  model.trigger("msg:custom", { do: "deleted" });
  assert.ok(!JSON.stringify({ ...sessionStorage }).includes("Zorbulon"));
  assert.equal(prompt.sent.at(-1).do, "forgotten");
  assert.equal(document.querySelector("textarea")?.value, "");
});

test("what is still empty stands above the one button, and an open list stays open when it gets shorter", async () => {
  const model = await draw(save());
  assert.doesNotMatch(root.textContent, /Still empty|has an answer/);
  model.change({ empty: ["Who?", "Why?"], asked: 3 });
  const fold = () => [...root.querySelectorAll("details")].find((each) => /Still empty: /.test(each.textContent));
  const first = named(root, "Hand in");
  assert.ok(fold().compareDocumentPosition(first) & 4, "the list stands before the button");
  fold().open = true;
  model.change({ empty: ["Why?"] });
  assert.match(fold().textContent, /Still empty: 1 of 3.*Why\?/);
  assert.equal(fold().open, true);
  model.change({ empty: [] });
  assert.match(root.textContent, /Every question here has an answer/);
});

test("a partner's hand-in is told apart from one's own", async () => {
  const model = await draw(save());
  enter(root.querySelector("textarea"), "SO1[x]");
  named(root, "It is a partner’s: I keep my own code").click();
  named(root, "Restore").click();
  const told = model.sent.map(({ mine, text: code }) => [mine, code]);
  assert.deepEqual(told, [
    [false, "SO1[x]"],
    [true, "SO1[x]"],
  ]);
});

test("a file that is larger than a hand-in is not sent", async () => {
  const model = await draw(save());
  const file = root.querySelector("input[type=file]");
  Object.defineProperty(file, "files", { value: [{ size: KIT.largest + 1 }] });
  named(root, "Restore").click();
  assert.deepEqual(model.sent, []);
  assert.match(root.textContent, /too large/);
});

test("a window that is looked at again, and one whose neighbour kept an answer, ask Python for the newest", async () => {
  const model = await kept();
  dispatchEvent(new Event("focus"));
  assert.equal(model.sent.at(-1).do, "look");
  const other = await kept();
  enter(text(), "A film.");
  mock.timers.tick(500);
  model.sent = [];
  other.answer();
  while (!model.sent.length) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(model.sent, [{ do: "look" }]);
});

test("the page hears once that a question has an answer, and that it has none any more", async () => {
  /** @type {any[]} */
  const heard = [];
  document.addEventListener("second-opinions:answered", (event) =>
    heard.push(/** @type {CustomEvent} */ (event).detail),
  );
  const model = await draw(new Model(form(), state({ answered: false })));
  const { slot } = model.get("form");
  enter(text(), "A film.");
  mock.timers.tick(500);
  model.answer({ answered: true });
  model.answer({ answered: true });
  model.answer({ answered: false });
  assert.deepEqual(
    heard,
    [false, true, false].map((answered, at) => ({ key: slot, answered, before: at === 0 })),
  );
});

test("how others voted can be opened only while there is a vote", async () => {
  const choice = field({
    path: ["choice"],
    type: "choice",
    options: [
      [1, "No"],
      [2, "Yes"],
    ],
  });
  const model = await draw(
    new Model(
      form({
        fields: [choice],
        example: [
          ["No", 9],
          ["Yes", 3],
        ],
      }),
      state(),
    ),
  );
  const fold = [...root.querySelectorAll("details")].find((each) => /made-up class/.test(each.textContent));
  assert.equal(fold.hidden, true);
  root.querySelector("input[type=radio]").click();
  assert.equal(fold.hidden, false);
  mock.timers.tick(500);
  model.answer();
  assert.equal(fold.hidden, false);
  named(root, "Take back").click();
  assert.equal(fold.hidden, true);
});

test("a card that goes gives the question above it back", async () => {
  document.body.innerHTML = '<div class="jp-Cell"><div class="jp-RenderedMarkdown"><p>What is missing?</p></div></div>';
  const cell = document.createElement("div");
  cell.className = "jp-Cell";
  document.body.append(cell);
  const stop = await card.render(/** @type {any} */ ({ model: new Model(form(), state()), el: cell }));
  assert.ok(document.querySelector("p.so-asked"));
  /** @type {any} */ (stop)();
  assert.equal(document.querySelector(".so-asked"), null);
});

test("cards on piles leave them at once when every answer is deleted", async () => {
  const options = [["fact", "fact"]];
  const fields = ["a", "b"].map((label) => field({ path: ["piles", label], type: "card", label, options }));
  await draw(new Model(form({ fields, piled: true }), state({ value: { piles: { a: "fact", b: "fact" } } })));
  assert.equal(root.querySelectorAll(".so-pile li").length, 2);
  dispatchEvent(new Event("second-opinions:forget"));
  assert.equal(root.querySelectorAll(".so-pile li").length, 0);
});
