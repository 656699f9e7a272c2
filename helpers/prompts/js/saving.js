// The card that saves: hand in, restore, delete.

import { PATIENCE } from "./asking.js";
import { attempt, button, fold, make, named, root, row } from "./dom.js";
import { forgetEverywhere } from "./forget.js";
import { downloadAll } from "./handin.js";
import { keptHere, sure, THEM } from "./parts.js";
import { Shelf } from "./shelf.js";

/** @import { Model, SavingState } from "./index.js" */

const SILENT = "No answer yet. If this line stays, open the lesson again, and look whether it was done.";
const SURE =
  "This deletes your answers of every lesson, in my-work and in this browser. " +
  "It cannot reach files that you downloaded, notebooks that you saved, or what you have handed in.";

export class Saving {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.kit = model.get("form").kit;
    this.shelf = new Shelf(this.kit.name);
  }

  status = make("p", { role: "status" });
  empty = make("div");
  said = make("ul", { class: "so-said", "aria-live": "polite" });
  group = make("input", { type: "text", maxlength: 40 });
  file = make("input", { type: "file", accept: ".json,.html" });
  pasted = make("textarea", { rows: 2 });
  code = make("textarea", { rows: 3, readonly: true });
  coded = named("The code of my answers: copy all of it", this.code);
  /** @type {import("./asking.js").Timer} */
  waiting;

  /** Put the card on the page; returns what lets go of everything again. @param {HTMLElement} el */
  start(el) {
    const hear = () => this.hear();
    // Only when the journal is gone: a card that is told earlier would bring its words back.
    const message = (/** @type {any} */ said) => said.do === "deleted" && forgetEverywhere(this.shelf);
    this.model.on("change:state", hear);
    this.model.on("msg:custom", message);
    hear();
    el.append(this.draw());
    return () => {
      clearTimeout(this.waiting);
      this.model.off("change:state", hear);
      this.model.off("msg:custom", message);
    };
  }

  draw() {
    const group = () => ({ group: this.group.value });
    const more = [
      named("Group, if your teacher asks for one (not your name)", this.group),
      row(
        button("Download a page to read", () => this.download(true)),
        button("Write both into my-work", () => this.tell({ do: "write", ...group() })),
        button("Show it as a code", () => this.tell({ do: "code", ...group() })),
      ),
      this.coded,
      keptHere(this.shelf),
      ...sure("Delete my answers", SURE, () => this.tell({ do: "delete" }), THEM),
    ];
    const back = [
      named("A hand-in file", this.file),
      named("or the code", this.pasted),
      row(
        button("Restore", () => this.restore(true)),
        button("It is a partner’s: I keep my own code", () => this.restore(false)),
      ),
    ];
    const handIn = button("Hand in", () => this.download(false), { class: "so-first" });
    return root(
      "Save my work",
      this.status,
      this.empty,
      row(handIn, "One file comes to your downloads: give it to your teacher."),
      this.said,
      fold("Bring answers back", ...back),
      fold("More: a group, a page to read, a code, delete", ...more),
    );
  }

  /** @param {...string} lines */
  say(...lines) {
    this.said.replaceChildren(...lines.map((line) => make("li", {}, line)));
  }

  /** @param {Record<string, any>} message @param {ArrayBuffer[]} [buffers] */
  tell(message, buffers) {
    attempt(() => this.model.send(message, undefined, buffers));
    this.waiting ??= setTimeout(() => this.say(SILENT), PATIENCE);
  }

  hear() {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    const state = /** @type {SavingState} */ (this.model.get("state"));
    this.status.textContent = state.line;
    this.say(...state.said);
    this.code.value = state.code;
    this.coded.hidden = !state.code;
    const { empty, asked } = state;
    const open = Boolean(this.empty.querySelector("details[open]"));
    const gaps = make("ul", {}, ...empty.map((words) => make("li", {}, words)));
    const words = `Still empty: ${empty.length} of ${asked}`;
    this.empty.replaceChildren(
      ...(empty.length ? [fold(words, gaps)] : asked ? ["Every question here has an answer."] : []),
    );
    if (open) this.empty.querySelector("details")?.setAttribute("open", "");
  }

  /** @param {boolean} page */
  download(page) {
    downloadAll(this.model, this.shelf, { group: this.group.value, page, say: (line) => this.say(line) });
  }

  /** @param {boolean} mine is it the reader's own, with the code that it carries? */
  async restore(mine) {
    const chosen = this.file.files?.[0];
    if (chosen && chosen.size > this.kit.largest) return this.say("This file is too large to be a hand-in.");
    if (chosen) this.tell({ do: "restore", mine }, [await chosen.arrayBuffer()]);
    else this.tell({ do: "restore", mine, text: this.pasted.value });
    this.file.value = "";
  }
}
