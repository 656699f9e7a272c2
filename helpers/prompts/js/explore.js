// A control: fields that a reader moves; the picture, the table and the sentence follow at once.

import { Answer } from "./answer.js";
import { Asking } from "./asking.js";
import { attempt, button, fold, make, random, root, row } from "./dom.js";
import { drawn } from "./drawings.js";
import { result } from "./parts.js";

/**
 * @import { ExploreForm, ExploreState, Model } from "./index.js"
 * @import { Bar, Group } from "./bars.js"
 */

const REST = 700; // milliseconds without a change before a screen reader is told the sentence

export class Explore {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.form = /** @type {ExploreForm} */ (model.get("form"));
    this.answer = new Answer(this.form.fields, {}, () => this.move());
    this.asking = new Asking((message) => attempt(() => model.send(message)));
  }

  view = random();
  edit = 0; // the number of the last change
  sent = 0; // the number of the last change that Python was told of
  heard = 0; // the number of the last change that Python has answered
  picture = make("div", { class: "so-picture" });
  sentence = make("p", { class: "so-sentence" });
  aloud = make("span", { class: "so-quiet", role: "status" });
  table = make("div");
  code = make("code");
  kept = make("ul", { class: "so-said" });
  line = make("p", { class: "so-status", role: "status" });
  back = button("Take back the last", () => this.keep(false));
  /** @type {import("./asking.js").Timer} */
  rest;

  /** Put the control on the page; returns what lets go of everything again. @param {HTMLElement} el */
  start(el) {
    const hear = () => this.hear();
    this.answer.write(this.state.value);
    this.model.on("change:state", hear);
    hear();
    el.append(this.draw());
    return () => {
      this.model.off("change:state", hear);
      this.asking.stop();
      clearTimeout(this.rest);
    };
  }

  /** @returns {ExploreState} */
  get state() {
    return this.model.get("state");
  }

  draw() {
    const own = this.answer.fields.filter(({ name }) => name === "own").map(({ node }) => node);
    const moved = this.answer.fields.filter(({ name }) => name !== "own").map(({ node }) => node);
    const keep = button("Keep this", () => this.keep(true));
    return root(
      this.form.question,
      make("div", { class: "so-moved" }, ...moved),
      ...(own.length ? [fold("A text of your own", ...own)] : []),
      this.sentence,
      this.aloud,
      this.picture,
      row(keep, this.back),
      this.kept,
      this.line,
      fold("The table", this.table),
      fold("The same in code", make("pre", {}, this.code)),
    );
  }

  /** Something was changed. One message is on its way at a time: the newest state goes when Python has answered. */
  move() {
    this.edit += 1;
    if (this.sent === this.heard) this.tell({});
  }

  /** Keep what is found, or take back what was kept last. @param {boolean} add */
  keep(add) {
    this.edit += 1;
    this.tell({ kept: this.state.kept, add });
  }

  /** @param {Record<string, any>} more */
  tell(more) {
    this.sent = this.edit;
    const message = { do: "move", view: this.view, edit: this.edit, value: this.answer.read() };
    this.asking.ask({ ...message, ...more });
  }

  hear() {
    const state = this.state;
    const ours = state.view === this.view;
    if (ours) this.heard = Math.max(this.heard, state.edit);
    if (ours) this.asking.hear(this.heard === this.sent);
    // Moved in another view, or put back by Python, as a verdict is when another claim is chosen.
    if (state.view && this.edit === this.heard) this.answer.write(state.value);
    if (ours && this.heard === this.sent && this.edit > this.sent) this.tell({});
    this.show(state);
  }

  /** @param {ExploreState} state */
  show({ bars, table, more, sentence, code, trouble, kept, line }) {
    const said = trouble || sentence;
    this.sentence.textContent = said;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (this.aloud.textContent !== said) this.aloud.textContent = said;
    }, REST);
    const found = [{ bars, table }, ...more];
    this.draws(found.map((each) => drawn(each.bars, each.table)));
    this.picture.classList.toggle("so-old", Boolean(trouble));
    this.table.replaceChildren(...found.map((each) => result(each.table)));
    this.code.textContent = code;
    this.kept.replaceChildren(...kept.map((words) => make("li", {}, words)));
    this.line.textContent = line;
    this.back.hidden = kept.length === 0;
  }

  /** @param {(Group[] | HTMLElement)[]} pictures bars, each with a scale of its own, or what is drawn already */
  draws(pictures) {
    const focus = /** @type {HTMLElement | null} */ (this.picture.querySelector("button:focus"))?.dataset.press;
    const drawn = pictures.flatMap((groups) => {
      if (!Array.isArray(groups)) return [groups];
      const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ size }) => Math.abs(size))), 1e-9);
      return groups.map(({ title, bars }) => {
        const lines = bars.map((bar) => this.bar(bar, most));
        return make("div", {}, make("p", { class: "so-group" }, title), make("ul", { class: "so-bars" }, ...lines));
      });
    });
    const out = this.skipped().map((word) => this.toggle(word));
    this.picture.replaceChildren(...drawn, ...(out.length ? [row("Left out:", ...out)] : []));
    if (focus) this.pressed(focus)?.focus();
  }

  /** The button that takes a word out or back. @param {string} word @returns {HTMLElement | undefined} */
  pressed(word) {
    return [...this.picture.querySelectorAll("button")].find(({ dataset }) => dataset.press === word);
  }

  /** @param {Bar} bar @param {number} most */
  bar({ name, size, words, at }, most) {
    const style = `width: ${(100 * Math.abs(size)) / most}%`;
    const fill = make("span", { class: size < 0 ? "so-fill so-minus" : "so-fill", style });
    const marks = at?.map((place) => make("span", { class: "so-mark", style: `left: ${place}%` }));
    const track = make("span", { class: "so-track", "aria-hidden": "true" }, ...(marks ?? [fill]));
    const end = this.skip ? [this.toggle(name)] : [];
    return make(
      "li",
      {},
      make("span", { class: "so-name" }, name),
      track,
      make("span", { class: "so-size" }, words),
      ...end,
    );
  }

  /** The field of the words to leave out, where a control has one. */
  get skip() {
    return this.answer.fields.find(({ name }) => name === "skip");
  }

  /** @returns {string[]} */
  skipped() {
    return String(this.skip?.get() ?? "")
      .split(/[\s,;]+/)
      .filter(Boolean);
  }

  /** @param {string} word */
  toggle(word) {
    const out = this.skipped().includes(word);
    const press = () => {
      const words = this.skipped();
      this.skip?.set((out ? words.filter((one) => one !== word) : [...words, word]).join(", "));
      this.move();
    };
    const attributes = { "aria-label": `${out ? "Put back" : "Leave out"}: ${word}`, "data-press": word };
    return button(out ? `Put back ${word}` : "Leave out", press, attributes);
  }
}
