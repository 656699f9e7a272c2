import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { clean, enter, field, named } from "./page.js";

const { fields } = await import("../fields/index.js");
const { cast, grouped, shuffled } = await import("../fields/lots.js");
const { change, example, pictures } = await import("../tally.js");

const VOTE = [
  "00.harm",
  "More harm than good.",
  [],
  [
    field({
      type: "choice",
      options: [
        [1, "No"],
        [2, "Yes"],
      ],
    }),
  ],
];
const TALK = ["01.who", "Who gains?", [["Think", 1]], []];
let told = 0;

/** @param {string} type @param {any} [options] @returns {any} */
function drawn(type, options = []) {
  const control = fields[/** @type {"hands"} */ (type)](field({ type, options }), () => told++);
  document.body.append(control.node);
  return control;
}
/** @param {any} node @param {string} name @returns {any} */
const labelled = (node, name) => node.querySelector(`[aria-label="${name}"]`);
/** @param {any} node @param {string} code @param {Record<string, boolean>} [more] @param {string} [key] */
function press(node, code, more, key = code.slice(-1)) {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...more });
  Object.defineProperty(event, "code", { value: code });
  Object.defineProperty(event, "key", { value: key });
  node.dispatchEvent(event);
}

beforeEach(() => {
  clean();
  told = 0;
});

test("hands are counted by buttons, by keys and by typing a number, and never below none", () => {
  const { node, get, stop } = drawn("hands", [VOTE, TALK]);
  labelled(node, "One more for Yes").click();
  labelled(node, "One more for Yes").click();
  labelled(node, "One fewer for No").click();
  press(named(node, "Hands first"), "Digit1");
  press(named(node, "Hands first"), "Digit1");
  press(named(node, "Hands first"), "Digit1", { shiftKey: true });
  assert.deepEqual(get().rounds["00.harm"].before, { No: 1, Yes: 2 });
  enter(labelled(node, "Hands for Yes"), "14");
  assert.deepEqual(get().rounds["00.harm"].before, { No: 1, Yes: 14 });
  assert.equal(node.querySelector(".so-sum").textContent, "15 hands in all");
  assert.equal(node.querySelector("[role=status]").textContent, "Yes: 14. 15 hands in all.");
  assert.equal(told, 7);
  stop();
});

test("a digit that is typed into a number is no key, nor is one with Ctrl", () => {
  const { node, get, stop } = drawn("hands", [VOTE]);
  press(labelled(node, "Hands for No"), "Digit1");
  press(node.querySelector("select"), "Digit1");
  press(named(node, "Hands first"), "Digit1", { ctrlKey: true });
  press(named(node, "Hands first"), "Digit9");
  assert.deepEqual(get().rounds, {});
  stop();
});

test("what was counted before the talk is out of sight when hands are counted again; then both stand side by side", () => {
  const { node, get, stop } = drawn("hands", [VOTE]);
  enter(labelled(node, "Hands for No"), "5");
  named(node, "Hands again").click();
  assert.equal(labelled(node, "Hands for No").value, "0");
  enter(labelled(node, "Hands for No"), "2");
  enter(labelled(node, "Hands for Yes"), "3");
  named(node, "Side by side").click();
  const titles = [...node.querySelectorAll(".so-group")].map((each) => each.textContent);
  assert.deepEqual(titles, ["Before the talk", "After the talk"]);
  const sizes = [...node.querySelectorAll(".so-size")].map((each) => each.textContent);
  assert.deepEqual(sizes, ["5", "0", "2", "3"]);
  assert.match(node.querySelector(".so-sentence").textContent, /at least 3 changed their answers/);
  assert.equal(get().view, "both");
  stop();
});

test("a question without choices has three, and a teacher can name others", () => {
  const { node, get, stop } = drawn("hands", [VOTE, TALK]);
  enter(node.querySelector("select"), "01.who", "change");
  assert.ok(labelled(node, "Hands for It depends"));
  const sides = node.querySelectorAll("details input[type=text]")[0];
  enter(sides, "the agency, the class, the agency, ", "change");
  assert.deepEqual(get().rounds["01.who"].choices, ["the agency", "the class"]);
  assert.ok(labelled(node, "Hands for the agency"));
  assert.equal(get().rounds["01.who"].question, "Who gains?");
  stop();
});

test("the name of a choice can be corrected, and its hands stay with it", () => {
  const { node, get, stop } = drawn("hands", [TALK]);
  const rename = (/** @type {string} */ names) =>
    enter(node.querySelector("details input[type=text]"), names, "change");
  const sum = () => node.querySelector(".so-sum").textContent;
  rename("Yes, No");
  for (const name of ["Yes", "Yes", "No"]) labelled(node, `One more for ${name}`).click();
  named(node, "Hands again").click();
  enter(labelled(node, "Hands for No"), "4");
  rename("Yes!, No");
  assert.deepEqual(get().rounds["01.who"].before, { "Yes!": 2, No: 1 });
  assert.deepEqual(get().rounds["01.who"].after, { "Yes!": 0, No: 4 });
  rename("No, Yes!");
  assert.deepEqual(get().rounds["01.who"].before, { "Yes!": 2, No: 1 }, "a name that stays keeps its own hands");
  named(node, "Hands first").click();
  assert.deepEqual([labelled(node, "Hands for Yes!").value, sum()], ["2", "3 hands in all"]);
  rename("Yes!");
  assert.equal(sum(), "2 hands in all", "hands for what is not asked are not in the sum");
  named(node, "Side by side").click();
  assert.match(node.querySelector(".so-sentence").textContent, /^2 hands before the talk\. Now talk/);
  stop();
});

test("a question of one's own is in sight while it is typed", () => {
  const { node, stop } = drawn("hands", [VOTE]);
  enter(node.querySelector("select"), "own", "change");
  const words = node.querySelector(".so-of-the-room");
  assert.equal(words.hidden, true);
  enter(node.querySelector("input[type=text]"), "Phones?");
  assert.deepEqual([words.hidden, words.textContent], [false, "Phones?"]);
  stop();
});

test("a key of the number pad counts where it types a digit, and not where it moves the cursor", () => {
  const { node, get, stop } = drawn("hands", [VOTE]);
  const tab = named(node, "Hands first");
  press(tab, "Numpad1");
  press(tab, "Numpad1", {}, "End"); // with Shift on Windows, and without Num Lock
  press(tab, "Digit1", {}, "&"); // on a French keyboard
  assert.equal(get().rounds["00.harm"].before.No, 2);
  stop();
});

test("a click on the words of a round leaves the keys at work", () => {
  const { node, stop } = drawn("hands", [VOTE]);
  assert.equal(node.getAttribute("tabindex"), "-1"); // else the focus goes past it, to the card
  stop();
});

test("a question of one's own is kept, and so is each question's round", () => {
  const { node, get, set, stop } = drawn("hands", [VOTE]);
  labelled(node, "One more for Yes").click();
  enter(node.querySelector("select"), "own", "change");
  enter(node.querySelector("input[type=text]"), "Phones out of school?");
  labelled(node, "One more for It depends").click();
  const kept = JSON.parse(JSON.stringify(get()));
  assert.equal(kept.rounds.own.question, "Phones out of school?");
  set(null);
  assert.equal(labelled(node, "Hands for Yes").value, "0");
  set(kept);
  assert.equal(node.querySelector(".so-of-the-room").textContent, "Phones out of school?");
  assert.equal(labelled(node, "Hands for It depends").value, "1");
  assert.deepEqual(get(), kept);
  stop();
});

test("to count anew asks first", () => {
  const { node, get, stop } = drawn("hands", [VOTE]);
  assert.equal(named(node, "Count this question anew"), undefined, "there is nothing to delete");
  labelled(node, "One more for Yes").click();
  named(node, "Count this question anew").click();
  assert.equal(get().rounds["00.harm"].before.Yes, 1);
  assert.match(node.querySelector("[role=alert]").textContent, /This deletes the hands/);
  const yes = named(node, "Yes, delete them now");
  yes.focus();
  yes.click();
  assert.equal(get().rounds["00.harm"].before, undefined);
  assert.equal(document.activeElement, named(node, "Hands first"), "the focus does not go with the button");
  stop();
});

test("whether to count anew is asked of one question, not of the next", () => {
  const { node, get, stop } = drawn("hands", [VOTE, TALK]);
  labelled(node, "One more for Yes").click();
  enter(node.querySelector("select"), "01.who", "change");
  labelled(node, "One more for Yes").click();
  named(node, "Count this question anew").click();
  enter(node.querySelector("select"), "00.harm", "change");
  named(node, "Count this question anew").click();
  assert.deepEqual([get().rounds["00.harm"].before.Yes, get().rounds["01.who"].before.Yes], [1, 1]);
  stop();
});

test("a round that somebody has damaged is drawn as a new one", () => {
  const { node, set, stop } = drawn("hands", [VOTE]);
  for (const value of [
    7,
    "x",
    { rounds: 3 },
    { key: "gone", rounds: { gone: { question: "Old?", before: { A: 2 } } } },
  ])
    set(value);
  assert.equal(node.querySelector(".so-of-the-room").textContent, "Old?");
  assert.equal(labelled(node, "Hands for A").value, "2");
  stop();
});

test("the minutes of the clock are the question's, or the teacher's", () => {
  const { node, stop } = drawn("hands", [
    [
      "00.a",
      "?",
      [
        ["Think", 2],
        ["Pair", 4],
        ["Share", 4],
      ],
      [field({ type: "choice", options: [["A", "A"]] })],
    ],
  ]);
  assert.equal(node.querySelector("[role=timer]").textContent, "Think 2:00");
  enter(node.querySelector("details input[type=number]"), "0.5", "change");
  assert.equal(node.querySelector("[role=timer]").textContent, "Think 0:30");
  stop();
});

test("the change is told by totals alone", () => {
  const choices = ["No", "Yes"];
  assert.equal(change(choices, {}, {}), "No hands have been counted yet.");
  assert.equal(change(choices, { No: 1 }, {}), "1 hand before the talk. Now talk, and count again.");
  const moved =
    "10 hands before the talk, 10 after it. Then “No” 3 fewer, “Yes” 3 more. Hands show totals only, not who moved: if the same people voted twice, at least 3 changed their answers.";
  assert.equal(change(choices, { No: 7, Yes: 3 }, { No: 4, Yes: 6 }), moved);
  const same = change(choices, { No: 7, Yes: 3 }, { No: 7, Yes: 3 });
  assert.match(
    same,
    /Each choice has as many as before. Hands show totals only, not who moved: some may have changed places./,
  );
  assert.match(
    change(choices, { No: 7, Yes: 3 }, { No: 7, Yes: 1 }),
    /10 hands before the talk, 8 after it\. .*The totals differ/,
  );
});

test("two pictures have one scale and one table", () => {
  const hands = [
    { title: "Before", hands: { No: 8, Yes: 0 } },
    { title: "After", hands: { No: 4, Yes: 4 } },
  ];
  const [drawn, table] = pictures(["No", "Yes"], hands);
  const widths = [...drawn.querySelectorAll(".so-fill")].map((bar) => bar.getAttribute("style"));
  assert.deepEqual(widths, ["width: 100%", "width: 0%", "width: 50%", "width: 50%"]);
  const cells = [...table.querySelectorAll("tbody td")].map((cell) => cell.lastChild?.textContent);
  assert.deepEqual(cells, ["8", "4", "−4", "0", "4", "+4"]);
});

test("lots put everybody into one group, and no group differs by more than one", () => {
  for (const [students, size] of [
    [24, 4],
    [23, 4],
    [7, 3],
    [2, 9],
    [31, 5],
    [5, 4],
  ]) {
    const all = Array.from({ length: students }, (_, at) => at + 1);
    const groups = grouped(shuffled(all), size);
    assert.deepEqual(
      groups.flat().sort((a, b) => a - b),
      all,
    );
    const sizes = groups.map((group) => group.length);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, `${students} by ${size}`);
  }
});

test("luck alone makes the order: each number stands everywhere as often", () => {
  const first = [0, 0, 0];
  for (let n = 0; n < 3000; n++) first[shuffled([0, 1, 2])[0]] += 1;
  for (const times of first) assert.ok(times > 850 && times < 1150, `${first}`);
});

test("each has one role; more people than roles share the last", () => {
  assert.deepEqual(cast([9, 3, 5], ["for", "against"]), { for: "9", against: "3, 5" });
  assert.deepEqual(cast([9, 3, 5], []), { numbers: "3, 5, 9" });
});

test("groups are drawn, kept, drawn again, and whoever is away has no place", () => {
  const { node, get, set } = drawn("lots");
  const [students, size] = node.querySelectorAll("input[type=number]");
  enter(students, "9");
  enter(size, "3");
  enter(node.querySelector("input[type=text]"), "2 and 8");
  named(node, "Draw lots").click();
  const kept = JSON.parse(JSON.stringify(get()));
  const numbers = Object.values(kept.groups)
    .flatMap((who) => who.numbers.split(", "))
    .map(Number);
  assert.deepEqual(
    numbers.sort((a, b) => a - b),
    [1, 3, 4, 5, 6, 7, 9],
  );
  assert.match(node.querySelector("[role=status]").textContent, /2 groups are drawn for 7 students/);
  assert.ok(named(node, "Draw again") && named(node, "Print these groups"));
  set(null);
  assert.equal(named(node, "Print these groups"), undefined);
  set(kept);
  assert.deepEqual(get(), kept);
  assert.equal(node.querySelectorAll("tbody tr").length, 2);
});

test("how a made-up class voted says that it is made up", () => {
  const node = example([
    ["No", 9, 4],
    ["Yes", 3, 8],
  ]);
  assert.equal(node.open, false);
  assert.match(node.textContent ?? "", /A made-up class: nobody gave these answers/);
  const titles = [...node.querySelectorAll(".so-group")].map((each) => each.textContent);
  assert.deepEqual(titles, ["Before", "After"]);
  assert.equal(example([["No", 9]]).querySelectorAll(".so-group").length, 1);
});
