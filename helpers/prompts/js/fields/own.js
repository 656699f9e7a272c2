import { button, fold, make, named, row } from "../dom.js";
import { chooser, give, linked, packed } from "../lesson.js";
import { sure } from "../parts.js";

/**
 * @typedef {[name: string, minutes: number]} Stage
 * @typedef {number | number[] | Record<string, number>} Minutes
 * @typedef {[key: string, kind: string, words: string, minutes?: Minutes | null]} Asked
 * @typedef {{kind?: string, question?: string, minutes?: Minutes, hidden?: boolean}} Entry
 */

const KINDS = { discuss: "to talk about", vote: "to vote on" };
const TOGETHER = ["Think", "Pair", "Share"];
const [SHORTEST, LONGEST] = [0.5, 180]; // minutes of a clock
const FORGOTTEN = "All that you ticked, changed and added is then gone, in every lesson.";

/** A box for minutes. @param {number} value @param {(() => void) | undefined} oninput @param {() => void} onchange */
const number = (value, oninput, onchange) =>
  make("input", { type: "number", min: SHORTEST, max: LONGEST, step: 0.5, value, oninput, onchange });

/**
 * A lesson of the teacher's own: questions to tick, words and minutes to change, questions to add.
 * Its value holds, by the key of each question, what is other than in the kit.
 * @type {import("./index.js").FieldType}
 */
export function own({ options }, changed) {
  const asked = /** @type {Asked[]} */ (options);
  /** @type {Record<string, Entry>} */
  let entries = {};
  let last = 0; // the number of the newest question
  const numbers = [...new Set(asked.map(([key]) => key.split(".")[0]))];
  const lesson = make("select", { onchange: draw });
  lesson.append(...numbers.map((number) => make("option", { value: number }, `Lesson ${number}`)));
  const list = make("ul", { class: "so-own" });
  const sum = make("p", { class: "so-sum", role: "status" });

  const here = () => asked.filter(([key]) => key.startsWith(`${lesson.value}.`));
  const added = () =>
    Object.keys(entries)
      .filter((key) => key.startsWith(`${lesson.value}.own-`))
      .sort((one, other) => Number(one.split("-")[1]) - Number(other.split("-")[1]));

  /** What is other than in the kit: nothing, where all of it is as it was. @param {string} key @param {Entry} entry */
  function put(key, entry) {
    const rest = Object.fromEntries(Object.entries(entry).filter(([, part]) => part !== undefined && part !== false));
    const { [key]: _, ...others } = entries;
    entries = Object.keys(rest).length ? { ...entries, [key]: rest } : others;
    total();
    changed();
  }

  /** The stages of a clock. @param {Minutes | null} [told] @returns {Stage[]} */
  function stagesOf(told) {
    if (typeof told === "number") return [["Time", told]];
    if (Array.isArray(told)) return TOGETHER.map((name, at) => [name, told[at]]);
    return Object.entries(told ?? {});
  }

  function total() {
    const shown = [
      ...here().map(([key, , , minutes]) => ({ key, minutes })),
      ...added().map((key) => ({ key, minutes: 0 })),
    ];
    const ticked = shown.filter(({ key }) => !entries[key]?.hidden);
    const clocks = ticked.flatMap(({ key, minutes }) => stagesOf(entries[key]?.minutes ?? minutes));
    const minutes = clocks.reduce((all, [, each]) => all + each, 0);
    sum.textContent = `Lesson ${lesson.value}: ${ticked.length} of ${shown.length} questions; their clocks run ${minutes} minutes.`;
  }

  /** @param {Stage[]} stages as a question has them @returns {Minutes} */
  function minutesIn(stages) {
    if (stages.length === 1) return stages[0][1];
    if (stages.map(([name]) => name).join() === TOGETHER.join()) return stages.map(([, each]) => each);
    return Object.fromEntries(stages);
  }

  /** One question: asked or not, and a fold to change it. @param {Asked} question */
  function line([key, kind, printed, minutes]) {
    const words = printed.trim();
    const now = () => entries[key] ?? {};
    const fresh = key.includes(".own-");
    const tick = make("input", { type: "checkbox", onchange: () => put(key, { ...now(), hidden: !tick.checked }) });
    const says = make("span", {}, now().question ?? words);
    const about = make("span", { class: "so-about" });
    const box = make("textarea", { rows: 2, oninput: write });
    const mark = () => {
      const other = fresh ? "yours" : now().question || now().minutes !== undefined ? "changed" : "";
      about.textContent = [kind, other].filter(Boolean).join(", ");
    };
    function write() {
      const other = box.value.trim() && (fresh || box.value.trim() !== words) ? box.value.trim() : undefined;
      put(key, { ...now(), question: other ?? (fresh ? now().question : undefined) });
      says.textContent = now().question ?? words;
      mark();
    }
    const stages = stagesOf(minutes);
    const clocks = stagesOf(now().minutes ?? minutes).map(([name, length]) => {
      const clock = number(length, time, restore);
      return { name, clock, node: named(name === "Time" ? "Minutes:" : `${name}, minutes:`, clock) };
    });
    function time() {
      const set = clocks.map(({ name, clock }) => /** @type {Stage} */ ([name, Number(clock.value)]));
      if (set.some(([, minutes]) => !(minutes > 0 && minutes <= LONGEST))) return;
      const same = !fresh && JSON.stringify(set) === JSON.stringify(stages);
      put(key, { ...now(), minutes: same ? undefined : minutesIn(set) });
      mark();
    }
    /** Show what is kept, where something else was typed. */
    function restore() {
      for (const [at, [, length]] of stagesOf(now().minutes ?? minutes).entries()) clocks[at].clock.value = `${length}`;
    }
    const back = button(fresh ? "Take this question out" : "As in the kit", () => {
      put(key, {});
      draw();
      lesson.focus();
    });
    tick.checked = !now().hidden;
    box.value = now().question ?? words;
    mark();
    const title = make("label", {}, tick, says);
    const change = fold("Change it", named("Its words:", box), row(...clocks.map(({ node }) => node)), row(back));
    change.querySelector("summary")?.setAttribute("aria-label", `Change: ${words}`);
    return make("li", {}, title, about, change);
  }

  function draw() {
    const yours = added().map(
      (key) => /** @type {Asked} */ ([key, String(entries[key].kind), String(entries[key].question)]),
    );
    list.replaceChildren(...[...here(), ...yours].map(line));
    total();
  }

  const words = make("textarea", { rows: 2 });
  const kind = make("select", {}, ...Object.entries(KINDS).map(([value, name]) => make("option", { value }, name)));
  const length = () => Math.min(LONGEST, Math.max(SHORTEST, Number(minutes.value) || 5));
  const minutes = number(5, undefined, () => {
    minutes.value = `${length()}`;
  });
  const add = button("Add this question", () => {
    const question = words.value.trim();
    if (!question) return words.focus();
    // No key is given twice, not even that of a question that was taken out: what a class answered stands under it.
    last = Math.max(Date.now(), last + 1);
    put(`${lesson.value}.own-${last}`, { kind: kind.value, question, minutes: length() });
    words.value = "";
    draw();
  });
  const all = button("Ask all of them", () => {
    for (const [key] of here()) if (entries[key]?.hidden) put(key, { ...entries[key], hidden: false });
    draw();
  });
  const [anew, warning] = sure("Back to the kit’s lessons", FORGOTTEN, back, [
    "Yes, delete my lesson",
    "Keep my lesson",
  ]);
  function back() {
    entries = {};
    changed();
    draw();
  }
  const said = make("p", { role: "status" });
  const file = chooser("Go on with a lesson file:", (found, problem) => {
    said.textContent = problem;
    if (!found) return;
    entries = found;
    changed();
    draw();
  });
  const address = make("input", { type: "text", autocomplete: "off", oninput: link });
  const out = make("textarea", { rows: 3, readonly: true, "aria-label": "The link with your lesson in it" });
  async function link() {
    out.value = address.value.trim() ? linked(address.value.trim(), await packed(entries)) : "";
  }
  const yours = fold(
    "Add a question of your own",
    named("Your question:", words),
    row(named("It is", kind, "so-menu"), named("Minutes:", minutes)),
    row(add),
  );
  const links = fold("As a link", named("The link that your class opens:", address), out);
  draw();
  return {
    node: make(
      "div",
      { class: "so-lesson" },
      named("Lesson:", lesson, "so-menu"),
      sum,
      list,
      yours,
      row(
        button("Download the lesson for my class", () => give(entries)),
        all,
        anew,
      ),
      warning,
      links,
      fold("Go on with a lesson that you have made before", file, said),
    ),
    get: () => entries,
    set: (value) => {
      entries = value && typeof value === "object" && !Array.isArray(value) ? value : {};
      draw();
    },
  };
}
