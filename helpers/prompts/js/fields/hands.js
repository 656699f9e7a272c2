import { clock } from "../clock.js";
import { button, fold, make, named, row } from "../dom.js";
import { sure, THEM } from "../parts.js";
import { change, pictures, total } from "../tally.js";

/**
 * @import { Field } from "./index.js"
 * @import { Hands } from "../tally.js"
 * @typedef {[key: string, words: string, stages: [string, number][], boxes: Field[]]} Asked
 * @typedef {{question: string, minutes?: number[], choices?: string[], before?: Hands, after?: Hands}} Round
 */

const OWN = "own"; // the key of a question that the teacher types
const SIDES = ["Yes", "No", "It depends"]; // what hands are raised for where a question has no choices
const NAMES = ["Think", "Pair", "Share"];
const MINUTES = [1, 2, 2];
const MOST = 999; // hands
const VIEWS = /** @type {const} */ (["before", "after", "both"]);
const ANEW = "Count this question anew";
const GONE = "This deletes the hands that were counted for this question.";
const TITLES = { before: "Hands first", after: "Hands again", both: "Side by side" };
const PICTURES = { before: "Before the talk", after: "After the talk" };

/**
 * A class round: a question for the whole class, one clock, hands counted, talk, hands again, both side by side.
 * Its value holds the rounds by the keys of their questions, the question on the screen and what is shown of it.
 * @type {import("./index.js").FieldType}
 */
export function hands({ options }, changed) {
  const asked = /** @type {Asked[]} */ (options);
  /** @type {Record<string, Round>} */
  let rounds = {};
  // A lesson's page leads here with its number: its first question, until another is chosen.
  let wanted = asked.find(([name]) => `#${name.split(".")[0]}` === globalThis.location?.hash)?.[0];
  let key = wanted ?? asked[0]?.[0] ?? OWN;
  /** @type {"before" | "after" | "both"} */
  let view = "before";
  /** @type {ReturnType<typeof clock> | undefined} */
  let time;
  let timed = ""; // what the clock on the screen was made for

  const list = make("select", { onchange: () => choose(list.value) });
  const lessons = new Map(asked.map(([name]) => [name.split(".")[0], make("optgroup", {})]));
  for (const [number, group] of lessons) group.label = `Lesson ${number}`;
  for (const [name, words] of asked) lessons.get(name.split(".")[0])?.append(make("option", { value: name }, words));
  list.append(...lessons.values(), make("option", { value: OWN }, "A question of your own"));

  const own = make("input", {
    type: "text",
    autocomplete: "off",
    oninput: () => write({ question: own.value }, false),
  });
  const ownBox = named("Your question:", own);
  const words = make("p", { class: "so-of-the-room" });
  const place = make("div", { class: "so-time" });
  const tabs = VIEWS.map((each) => button(TITLES[each], () => show(each)));
  const panel = make("div", { class: "so-hands" });
  const said = make("p", { class: "so-quiet", role: "status" });
  const sides = make("input", { type: "text", autocomplete: "off", onchange: () => rename() });
  const minutes = NAMES.map((name) => {
    const box = make("input", { type: "number", min: 0, max: 60, step: 0.5, onchange: () => retime() });
    return { box, node: named(`${name}, minutes:`, box) };
  });
  const anew = make("div");
  let about = ""; // the question that `anew` asks about

  const now = () => rounds[key] ?? { question: question() };
  /** The hands for what can be chosen now. @param {"before" | "after"} at @returns {Hands} */
  const handsFor = (at) => Object.fromEntries(choices().map((name) => [name, now()[at]?.[name] ?? 0]));
  /** What is being counted. */
  const counted = () => (view === "both" ? {} : handsFor(view));
  const entry = () => asked.find(([name]) => name === key);
  const question = () => (key === OWN ? (rounds[OWN]?.question ?? "") : (entry()?.[1] ?? rounds[key]?.question ?? ""));
  /** What a question lets choose. @returns {[unknown, string][]} */
  const offered = () => entry()?.[3].find(({ type }) => type === "choice")?.options ?? [];
  const choices = () => {
    const kept = now().choices ?? [...new Set([...Object.keys(now().before ?? {}), ...Object.keys(now().after ?? {})])];
    const given = offered().map(([, words]) => words);
    return given.length ? given : kept.length ? kept : SIDES;
  };

  /** @param {Partial<Round>} more @param {boolean} [all] draw all of it again */
  function write(more, all = true) {
    wanted = undefined;
    rounds = { ...rounds, [key]: { ...now(), question: question(), ...more } };
    if (all) draw();
    else ask();
    changed();
  }

  /** @param {string} name */
  function choose(name) {
    wanted = undefined;
    key = name;
    view = "before";
    draw();
    changed();
  }

  /** @param {typeof VIEWS[number]} next */
  function show(next) {
    wanted = undefined;
    view = next;
    draw();
    changed();
  }

  /** Where as many names are there as before, the hands of one that has gone are those of the one that has come. */
  function rename() {
    const names = sides.value.split(",").map((name) => name.trim());
    const given = [...new Set(names.filter(Boolean))].slice(0, 9);
    const old = choices();
    const gone = old.filter((name) => !given.includes(name));
    const come = given.filter((name) => !old.includes(name));
    const was = (/** @type {string} */ name) => gone[come.indexOf(name)] ?? name;
    const moved = (/** @type {Hands | undefined} */ hands) =>
      hands && given.length === old.length
        ? Object.fromEntries(given.map((name) => [name, hands[was(name)] ?? 0]))
        : hands;
    write({ choices: given.length ? given : undefined, before: moved(now().before), after: moved(now().after) });
  }

  function retime() {
    write({ minutes: minutes.map(({ box }) => Math.min(60, Math.max(0, Number(box.value) || 0))) });
  }

  function clear() {
    view = "before";
    write({ before: undefined, after: undefined });
  }

  /** One hand more or fewer, or another number. @param {string} name @param {number} hands */
  function count(name, hands) {
    if (view === "both") return;
    wanted = undefined;
    const size = Math.min(MOST, Math.max(0, Math.round(hands) || 0));
    const all = { ...handsFor(view), [name]: size };
    rounds = { ...rounds, [key]: { ...now(), question: question(), [view]: all } };
    for (const line of panel.querySelectorAll("input"))
      if (line.name === name && line.value !== `${size}`) line.value = `${size}`;
    sum();
    said.textContent = `${name}: ${size}. ${hand(total(all))} in all.`;
    changed();
  }

  const hand = (/** @type {number} */ n) => `${n} ${n === 1 ? "hand" : "hands"}`;

  function sum() {
    const line = panel.querySelector(".so-sum");
    if (line) line.textContent = `${hand(total(counted()))} in all`;
    offer();
  }

  /** What deletes the count is there where something was counted. It asks anew where the question is another. */
  function offer() {
    const none = !total(handsFor("before")) && !total(handsFor("after"));
    if (none && anew.contains(document.activeElement)) tabs[VIEWS.indexOf(view)].focus();
    if (none || about !== key) anew.replaceChildren(...sure(ANEW, GONE, clear, THEM));
    anew.hidden = none;
    about = key;
  }

  /** A digit counts a hand for the choice with this number; with Shift it takes one away. @param {KeyboardEvent} event */
  function press(event) {
    const [, pad, digit] = /^(?:Digit|(Numpad))([1-9])$/.exec(event.code) ?? [];
    const name = choices()[Number(digit) - 1];
    // With Shift on Windows, and without Num Lock, a key of the number pad moves the cursor: “End” for 1.
    const moves = pad && event.key !== digit;
    const typing = /** @type {HTMLElement} */ (event.target).matches("input, select");
    if (!name || typing || moves || view === "both" || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    count(name, (counted()[name] ?? 0) + (event.shiftKey ? -1 : 1));
  }

  /** @param {string} name @param {number} at */
  function line(name, at) {
    const hands = () => counted()[name] ?? 0;
    const box = make("input", {
      type: "number",
      min: 0,
      max: MOST,
      name,
      "aria-label": `Hands for ${name}`,
      oninput: () => box.value && count(name, Number(box.value)),
    });
    box.value = String(hands());
    const fewer = button("−", () => count(name, hands() - 1), { "aria-label": `One fewer for ${name}` });
    const more = button("+", () => count(name, hands() + 1), { "aria-label": `One more for ${name}` });
    const label = make(
      "span",
      { class: "so-name" },
      make("kbd", { "aria-hidden": "true" }, String(at + 1)),
      ` ${name}`,
    );
    return make("li", {}, label, fewer, box, more);
  }

  function counting() {
    const keys = "Keys: press its number for a hand more, the key for capital letters and its number for one fewer.";
    const lines = make("ul", { "aria-label": TITLES[view] }, ...choices().map(line));
    return [lines, make("p", { class: "so-sum" }), make("p", { class: "so-keys" }, keys)];
  }

  function compared() {
    const both = [
      { title: PICTURES.before, hands: handsFor("before") },
      { title: PICTURES.after, hands: handsFor("after") },
    ];
    const told = make("p", { class: "so-sentence" }, change(choices(), both[0].hands, both[1].hands));
    const [drawn, table] = pictures(choices(), both);
    return [drawn, told, table];
  }

  /** The clock of this question: a new one only where its minutes are others. */
  function wind() {
    const told = entry()?.[2] ?? [];
    const set = now().minutes ?? (told.length === NAMES.length ? told.map(([, length]) => length) : MINUTES);
    /** @type {[string, number][]} */
    const stages = NAMES.map((name, at) => [name, set[at] ?? 0]);
    for (const [at, { box }] of minutes.entries()) box.value = String(set[at] ?? 0);
    const made = JSON.stringify([key, stages]);
    if (made === timed) return;
    timed = made;
    time?.stop();
    const left = stages.filter(([, length]) => length > 0);
    time = left.length ? clock(left) : undefined;
    place.replaceChildren(...(time ? [time.node] : []));
  }

  function ask() {
    words.textContent = question();
    words.hidden = key === OWN && !question();
  }

  function draw() {
    list.value = entry() || key === OWN ? key : "";
    ownBox.hidden = key !== OWN;
    if (own.value !== question() && key === OWN) own.value = question();
    ask();
    sides.value = choices().join(", ");
    sidesBox.hidden = offered().length > 0;
    for (const [at, tab] of tabs.entries()) tab.setAttribute("aria-pressed", String(VIEWS[at] === view));
    wind();
    panel.replaceChildren(...(view === "both" ? compared() : counting()));
    sum();
  }

  const sidesBox = named("What hands are raised for, with commas between:", sides);
  const more = fold("Minutes, choices, count anew", row(...minutes.map(({ node }) => node)), sidesBox, anew);
  const head = [named("The question:", list, "so-menu"), ownBox, words];
  draw();
  return {
    node: make(
      "div",
      { class: "so-round", tabindex: -1, onkeydown: press },
      ...head,
      make("div", { class: "so-acts" }, place, row(...tabs)),
      panel,
      said,
      more,
    ),
    get: () => ({ key, view, rounds }),
    set: (value) => {
      const kept = value && typeof value === "object" ? value : {};
      rounds = kept.rounds && typeof kept.rounds === "object" ? kept.rounds : {};
      key = wanted ?? (typeof kept.key === "string" ? kept.key : (asked[0]?.[0] ?? OWN));
      view = VIEWS.includes(kept.view) && !wanted ? kept.view : "before";
      draw();
    },
    stop: () => time?.stop(),
  };
}
