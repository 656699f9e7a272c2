// The teacher's page: collect what a class has handed in, see what it said, answer each person. Python reads and counts.

import { atWork, PATIENCE } from "./asking.js";
import { packed, walk } from "./collecting.js";
import { attempt, button, fold, make, named, root, row } from "./dom.js";
import { drawn } from "./drawings.js";
import { link } from "./handin.js";
import { Names } from "./names.js";
import { IT, result, sure } from "./parts.js";

/**
 * @import { DeskState, Model } from "./index.js"
 * @import { Named } from "./collecting.js"
 */

const SILENT = "No answer yet. If this line stays, open the page again, and try once more.";
const FEW = "Fewer than five wrote something: not shown, so that nobody can be picked out.";

/** The lesson of a key: 03.rate is asked in 03. @param {string} key */
const lessonOf = (key) => key.slice(0, 2);

/** The key of a question, without the round of an answer. @param {string} slot */
const keyOf = (slot) => slot.split("#")[0];

/** Texts, each with a mark of its own, also where two are the same. @param {string[]} texts */
function numbered(texts) {
  const seen = new Map();
  return texts.map((words) => {
    seen.set(words, (seen.get(words) ?? 0) + 1);
    return [`${seen.get(words)} ${words}`, words];
  });
}

export class Desk {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.kit = model.get("form").kit;
    this.news = attempt(() => new BroadcastChannel(`${this.kit.name}:news`), null);
  }

  said = make("p", { class: "so-status", role: "status" });
  summary = make("p", { class: "so-sentence", role: "status" });
  problems = make("div");
  pasted = make("textarea", { rows: 3 });
  lesson = make("select", {
    onchange: () => {
      this.names.keep();
      this.look();
    },
  });
  seen = make("div");
  people = make("div");
  paper = make("p", { role: "status" });
  wall = button("Make the wall", () => this.page("wall"));
  /** @type {Map<string, Set<string>>} the answers that were ticked for the wall, by their key */
  chosen = new Map();
  names = new Names((names) => this.state.own && this.tell("names", { names }));
  /** @type {import("./asking.js").Timer} */
  waiting;
  shown = ""; // what is drawn, to leave alone what has not changed

  /** @returns {DeskState} */
  get state() {
    return this.model.get("state");
  }

  /** Put the card on the page; returns what lets go of everything again. @param {HTMLElement} el */
  start(el) {
    const hear = () => this.hear();
    const message = (/** @type {any} */ said) => said.do === "hand-in" && this.made(said);
    this.model.on("change:state", hear);
    this.model.on("msg:custom", message);
    el.append(this.draw());
    hear();
    return () => {
      this.names.keep();
      clearTimeout(this.waiting);
      this.news?.close();
      this.model.off("change:state", hear);
      this.model.off("msg:custom", message);
    };
  }

  draw() {
    const files = make("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files" });
    const folder = make("input", { type: "file", webkitdirectory: true, hidden: true, "aria-label": "A folder" });
    for (const input of [files, folder])
      input.addEventListener("change", () => {
        const chosen = [...(input.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
        input.value = "";
        this.collect(chosen);
      });
    const zone = make(
      "div",
      { class: "so-drop" },
      make("p", {}, "Drop what came in here: files, a folder, a ZIP. Names and endings do not matter."),
      row(
        button("Choose files or a ZIP", () => files.click()),
        button("Choose a folder", () => folder.click()),
      ),
      files,
      folder,
    );
    const over = (/** @type {Event} */ event) => {
      event.preventDefault();
      zone.classList.toggle("so-over", event.type === "dragover");
    };
    for (const type of ["dragover", "dragleave", "drop"]) zone.addEventListener(type, over);
    zone.addEventListener("drop", async (event) => this.collect(await walk(event.dataTransfer)));
    const paste = button("Take the codes", () => {
      const file = new File([this.pasted.value], "pasted.txt");
      this.pasted.value = "";
      this.collect([{ name: file.name, file }]);
    });
    return root(
      "The class’s work",
      heading("1. Collect"),
      zone,
      fold("Or paste codes from mails", named("All of them, with the mails around them", this.pasted), row(paste)),
      this.summary,
      this.problems,
      this.said,
      heading("2. See"),
      named("Lesson", this.lesson, "so-menu"),
      this.seen,
      heading("3. Answer"),
      this.people,
      row(
        button("Make the marking pages", () => this.page("marking")),
        this.wall,
      ),
      this.paper,
      fold(
        "Clear up",
        ...sure("Delete the list of names", "This deletes the list of codes and names.", () => this.names.clear(), IT),
        ...sure("Delete what was collected", TAKEN, () => this.tell("give-back", {}), IT),
      ),
    );
  }

  /** Ask Python, and wait for its answer. @param {string} what @param {Record<string, any>} more */
  tell(what, more, line = this.said, /** @type {ArrayBuffer[]} */ ...buffers) {
    attempt(() => this.model.send({ do: what, ...more }, undefined, buffers));
    this.wait(line, PATIENCE);
  }

  /** Say in this line that Python is still at work, or silent, until it answers. @param {HTMLElement} line @param {number} patience */
  wait(line, patience) {
    const doing = line.textContent;
    const look = () => {
      const words = atWork(this.model) ? `${doing} Still at work.`.trim() : SILENT;
      if (line.textContent !== words) line.textContent = words;
      this.waiting = setTimeout(look, PATIENCE);
    };
    clearTimeout(this.waiting);
    this.waiting = setTimeout(look, patience);
  }

  /** Send files to Python, in pieces that a message can hold. @param {Named[]} files */
  async collect(files) {
    if (files.length === 0) return;
    this.summary.textContent = `Reading ${files.length === 1 ? "a file" : `${files.length} files`} …`;
    const { zips, left } = await packed(files);
    this.left = left;
    this.remark();
    if (zips.length === 0) this.summary.textContent = this.state.summary;
    for (const pieces of zips)
      for (const [n, piece] of pieces.entries())
        this.tell("collect", { more: n < pieces.length - 1 }, this.summary, piece);
    // Python hears of the last piece when it has come through a network that may be slow.
    if (zips.length) this.wait(this.summary, PATIENCE * zips.flat().length);
  }

  /** @type {string[]} files that were not even sent */
  left = [];

  hear() {
    clearTimeout(this.waiting);
    const { said, summary, names, number, ...rest } = this.state;
    this.said.textContent = said;
    // Not set again where it says so already: a screen reader would read it out at each name.
    if (this.summary.textContent !== summary) this.summary.textContent = summary;
    this.names.hear(names);
    const shown = JSON.stringify([summary, rest]);
    if (shown === this.shown) return;
    const first = this.shown === "";
    this.shown = shown;
    this.remark();
    this.offer();
    this.look();
    // What follows from the class further down on this page is shown anew.
    if (!first) attempt(() => this.news?.postMessage("class"));
  }

  /** A line for each file that was not read, or read with a remark. */
  remark() {
    const lines = [...this.left, ...this.state.problems].map((line) => make("li", {}, line));
    const told = fold(`Not read, or read with a remark: ${lines.length}`, make("ul", {}, ...lines));
    told.open = lines.length <= 5;
    this.problems.replaceChildren(...(lines.length ? [told] : []));
  }

  /** The lessons, and how many answered something in each. */
  offer() {
    const { asked, people } = this.state;
    const lessons = [...new Set(asked.map(({ key }) => lessonOf(key)))];
    const had = this.lesson.value;
    const busy = (/** @type {string} */ lesson) =>
      people.filter(([, , , slots]) => slots.some((slot) => lessonOf(slot) === lesson)).length;
    const options = lessons.map((lesson) => {
      const n = busy(lesson);
      const words = n ? `${n} of ${people.length} answered` : "not asked yet";
      return make("option", { value: lesson }, `Lesson ${lesson}: ${words}`);
    });
    this.lesson.replaceChildren(...options);
    this.lesson.value = lessons.includes(had) ? had : (lessons.find(busy) ?? lessons[0]);
  }

  /** Show one lesson: what was said to each question, and who has answered how many of them. */
  look() {
    const lesson = this.lesson.value;
    const asked = this.state.asked.filter(({ key }) => lessonOf(key) === lesson);
    this.seen.replaceChildren(...asked.map(({ key, table }) => this.question(key, table)));
    this.people.replaceChildren(...this.answering(asked.map(({ key, table }) => [key, table.caption])));
    this.count();
  }

  /** @param {string} key @param {import("./parts.js").Table} table */
  question(key, table) {
    const texts = this.state.written.filter((each) => keyOf(each.key) === key);
    const counted = table.rows.length ? picture(table) : [];
    const note = !table.rows.length && table.note ? [make("p", { class: "so-note" }, table.note)] : [];
    return make(
      "div",
      { class: "so-told" },
      make("h4", {}, table.caption),
      ...counted,
      ...note,
      ...texts.map((each) => this.texts(each)),
    );
  }

  /** What was written, each with a box to tick for the wall. @param {DeskState["written"][number]} told */
  texts({ key, texts }) {
    const round = key.split("#")[1];
    const name = `What they wrote${round ? ` (${round})` : ""}`;
    if (texts.length === 0) return make("p", { class: "so-note" }, `${name}: ${FEW}`);
    const ticked = this.chosen.get(key) ?? new Set();
    this.chosen.set(key, ticked);
    const lines = numbered(texts).map(([mark, words]) => {
      const tick = make("input", {
        type: "checkbox",
        onchange: () => {
          if (tick.checked) ticked.add(mark);
          else ticked.delete(mark);
          this.count();
        },
      });
      tick.checked = ticked.has(mark);
      return make("li", {}, make("label", {}, tick, make("span", { dir: "auto" }, words)));
    });
    return fold(`${name}: ${texts.length}. Tick what goes on the wall`, make("ul", { class: "so-ticks" }, ...lines));
  }

  /** What goes on the wall: each question with the answers that were ticked and are still there. */
  wanted() {
    return this.state.written
      .map(({ key, question, texts }) => {
        const wanted = numbered(texts).filter(([mark]) => this.chosen.get(key)?.has(mark));
        return [question, wanted.map(([, words]) => words)];
      })
      .filter(([, texts]) => texts.length);
  }

  count() {
    const n = this.wanted().flatMap(([, texts]) => texts).length;
    this.wall.textContent = n ? `Make the wall (${n} ticked)` : "Make the wall: tick answers first";
    this.wall.disabled = n === 0;
  }

  /** The list of codes: the name that the teacher gives, and what is missing. @param {string[][]} asked key and question */
  answering(asked) {
    const { people, own } = this.state;
    const lesson = this.lesson.value;
    const lines = people.map(([code, group, file, slots]) => {
      const has = new Set(slots.map(keyOf));
      const missing = asked.filter(([key]) => !has.has(key)).map(([, question]) => question);
      const done = `${asked.length - missing.length} of ${asked.length}`;
      const gaps = make("ul", {}, ...missing.map((question) => make("li", {}, question)));
      const state = missing.length ? fold(`${done}: what is missing`, gaps) : make("span", {}, `${done}: all there`);
      // A file's own name tells the code once more; the folder around it may tell whose it is.
      const place = file.replace(/^collected\//, "").replace(new RegExp(`[^/]*${code}[^/]*$`), "");
      const from = [group && `group ${group}`, place].filter(Boolean).join(", ");
      return make(
        "li",
        {},
        make("span", { class: "so-code" }, make("b", {}, code), make("small", {}, from)),
        this.names.box(code, own),
        state,
      );
    });
    const told = own ? OWN : REFUSED;
    return [make("p", {}, `Lesson ${lesson}, person by person. ${told}`), make("ul", { class: "so-codes" }, ...lines)];
  }

  /** Ask for a page to print. @param {string} page */
  page(page) {
    this.paper.textContent = "One moment …";
    this.tell("page", { page, lesson: this.lesson.value, chosen: this.wanted() }, this.paper);
  }

  /** @param {{filename: string, type: string, text: string}} page that Python has made */
  made({ filename, type, text }) {
    clearTimeout(this.waiting);
    const open = link(filename, type, text);
    open.target = "_blank";
    open.textContent =
      filename === "wall.html" ? "Open the wall" : `Open the marking pages of lesson ${this.lesson.value}`;
    const save = link(filename, type, text, true);
    save.textContent = "Save it as a file";
    this.paper.replaceChildren(open, " · ", save, ". To print it, open it and press Ctrl+P (on a Mac, ⌘P).");
  }
}

const OWN =
  "Type who is who, if you know it. Only you see these names: " +
  "they stay in a file on this computer, and on no page that you print or hand on.";
const REFUSED =
  "A list of names is kept on a teacher’s own computer alone: this one forgets, or is somebody else’s. Keep it on paper.";
const TAKEN =
  "This deletes what was collected here, on this computer. " +
  "It cannot reach what you put into my-work/class yourself, or where the files came from.";

/** @param {string} words */
const heading = (words) => make("h3", {}, words);

/**
 * What a class said, at a glance, and its table: votes as squares, one column a round; cards with how they were split.
 * @param {import("./parts.js").Table} table
 */
function picture(table) {
  const { columns, rows, note } = table;
  const whole = make(
    "div",
    { class: "so-result so-scroll", tabindex: 0, role: "region", "aria-label": table.caption },
    result({ ...table, caption: "", note: "" }),
  );
  const rest = note ? [make("p", {}, note)] : [];
  if (columns[0] === "card") {
    const split = rows.map((row) => [row[0], row[row.length - 1]]);
    const short = result({ caption: "", columns: ["card", "how the class sorted it"], rows: split, note: "" });
    return [short, ...rest, fold("All piles", whole)];
  }
  if (columns[0] !== "choice" && columns[0] !== "prediction") return [whole, ...rest];
  const grid = drawn("grid count", table);
  return [...(Array.isArray(grid) ? [] : [grid]), ...rest];
}
