// A question on screen: its fields, what stands around them, and a line that tells where the answer is.

import { askOnce } from "./above.js";
import { Answer } from "./answer.js";
import { clock } from "./clock.js";
import { attempt, button, make, random, root, saves } from "./dom.js";
import { onForget } from "./forget.js";
import { downloadAll } from "./handin.js";
import { Keeping } from "./keeping.js";
import { news } from "./news.js";
import { keptHere, nudges, older, projector, result } from "./parts.js";
import { board } from "./piles.js";
import { Shelf } from "./shelf.js";
import { help } from "./starters.js";
import { Status } from "./status.js";
import { steps } from "./steps.js";
import { example } from "./tally.js";

/** @import { Model, PromptForm, PromptState } from "./index.js" */

const IDLE = 8 * 60 * 1000; // Binder stops a session after ten minutes without a sign of life
const IDLE_LINE = "Nothing new here for eight minutes. Binder may stop soon: download now.";

export class Prompt {
  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    this.form = /** @type {PromptForm} */ (model.get("form"));
    this.shelf = new Shelf(this.form.kit.name);
    this.copies = this.shelf.all(this.form.slot);
    this.answer = new Answer(this.form.fields, this.form.base, () => this.changed());
    this.steps = steps(this.form, this.answer, (shows) => this.step(shows));
    this.others = this.form.example?.length ? example(this.form.example) : make("div");
    this.clock = this.form.stages.length ? clock(this.form.stages) : null;
    const { piled, fields } = this.form;
    this.board = piled ? board(fields, this.answer.fields, () => this.changed()) : null;
    const rescue = button("Download now", () => downloadAll(model, this.shelf));
    this.status = new Status(model, rescue);
    this.keeping = new Keeping({
      send: (message) => this.send({ ...message, view: this.view, tab: this.shelf.tab }),
      read: () => this.answer.read(),
      lost: () => this.status.lost(this.onBrowser, this.keeping.edit > 0),
    });
  }

  view = random(); // one model can be on screen twice: Python answers the view that asked
  notes = make("div");
  results = make("div");
  versions = make("div");
  drawn = "[]"; // the tables on screen, as text
  shows = false; // is a result on its way that the focus should go to?
  told = 0; // the number of the last change that other windows were told of
  /** @type {boolean | undefined} whether the page was told that there is an answer */
  answered;
  /** @type {HTMLTextAreaElement | undefined} the box that was written in last */
  written;
  onBrowser = true; // has the browser taken the last change?
  /** @type {import("./asking.js").Timer} */
  idle;

  /** Put the card on the page; returns what lets go of everything again. @param {HTMLElement} el */
  start(el) {
    const flush = () => this.keeping.flush();
    const hear = () => this.hear();
    const card = this.draw();
    card.addEventListener("focusout", flush);
    card.addEventListener("keydown", (event) => saves(event) && flush(), { capture: true });
    addEventListener("pagehide", flush);
    const deaf = onForget(this.shelf, () => this.forget());
    this.news = news(this.form.kit.name, this.form.slot, () => this.send({ do: "look" }));
    this.restore();
    this.model.on("change:state", hear);
    hear();
    this.keeping.hello(this.copies.map(({ value, kept }) => ({ value, kept })));
    el.append(card);
    const askAgain = askOnce(card, this.form.question);
    return () => {
      askAgain();
      this.model.off("change:state", hear);
      this.keeping.close();
      this.clock?.stop();
      for (const field of this.answer.fields) field.stop?.();
      clearTimeout(this.idle);
      removeEventListener("pagehide", flush);
      deaf();
      this.news?.stop();
    };
  }

  /** What this tab holds and Python has never called kept goes on screen at once. */
  restore() {
    const mine = this.copies.filter((copy) => copy.own && !copy.kept).at(-1);
    if (!mine) return;
    this.answer.write(mine.value);
    this.keeping.adopt();
  }

  draw() {
    const { question, nudges: hints, starters, bank, solo } = this.form;
    const nodes = this.board ? [this.board.node] : this.answer.fields.map((field) => field.node);
    const box = () => /** @type {HTMLTextAreaElement | null} */ (this.written ?? card.querySelector("textarea"));
    const enlarge = (/** @type {boolean} */ on) => card.classList.toggle("so-big", on);
    const above = this.clock ? [this.clock.node] : [];
    const below = [
      ...(hints.length ? [nudges(hints)] : []),
      ...help(starters, bank, box),
      this.steps.node,
      this.results,
      this.others,
      this.status.node,
      this.versions,
    ];
    const folds = make("div", { class: "so-folds" }, projector(solo, enlarge), keptHere(this.shelf));
    const card = root(question, this.notes, ...above, ...nodes, ...below, folds);
    card.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) this.written = target;
    });
    return card;
  }

  /** @param {Record<string, any>} message */
  send(message) {
    attempt(() => this.model.send(message));
  }

  changed() {
    this.keeping.change();
    const { slot, question } = this.form;
    const record = { value: this.answer.read(), question, edit: this.keeping.edit, kept: false };
    this.onBrowser = this.shelf.put(slot, record);
    this.status.saving(this.onBrowser);
    this.follow();
  }

  /** A press that is sent at once; where a result comes, the focus goes to it. @param {boolean} shows */
  step(shows) {
    this.shows = shows;
    this.changed();
    this.keeping.flush();
  }

  /** Python has sent a new state. */
  hear() {
    const state = /** @type {PromptState} */ (this.model.get("state"));
    const ours = state.view === this.view;
    if (ours) this.keeping.hear(state.edit);
    if (ours && state.settled) this.shelf.settle(this.copies);
    if (this.keeping.settled) this.settle(state, ours);
    if (ours && state.kept && state.edit !== this.told) this.news?.tell();
    if (ours) this.told = state.edit;
    this.show(state);
    this.announce(state.answered);
    this.follow();
  }

  /** What follows the fields shows what stands in them now. */
  follow() {
    this.steps.draw();
    this.board?.draw();
    // How others voted must not lead a vote: it can be opened once there is one.
    this.others.hidden = this.answer.read().choice == null;
  }

  /** Nothing newer than this state stands on the screen. @param {PromptState} state @param {boolean} ours */
  settle(state, ours) {
    const other = JSON.stringify(state.value) !== JSON.stringify(this.answer.read());
    if (other && (state.kept || !ours)) this.answer.write(state.value); // what could not be kept stays on the screen
    if (ours && state.kept) this.shelf.settle(this.shelf.all(this.form.slot).filter((copy) => copy.own));
    this.status.say(state.line);
    clearTimeout(this.idle);
    if (state.forgets) this.idle = setTimeout(() => this.status.say(IDLE_LINE), IDLE);
  }

  /** @param {PromptState} state */
  show({ tables, notes, versions }) {
    const text = JSON.stringify(tables);
    // Tables that have not changed stay, and the focus that may be in them.
    if (text !== this.drawn) this.results.replaceChildren(...tables.map(result));
    this.drawn = text;
    if (this.shows && this.keeping.settled) {
      this.results.lastElementChild?.querySelector("caption")?.focus();
      this.shows = false;
    }
    this.notes.replaceChildren(...notes.map((note) => make("p", { class: "so-note" }, note)));
    const use = (/** @type {any} */ value) => {
      this.answer.write(value);
      this.step(false);
    };
    this.versions.replaceChildren(...older(versions, use));
  }

  /**
   * Tell the page, once, that there is an answer, or that there is none; `before`: since the card was drawn.
   * @param {boolean} answered
   */
  announce(answered) {
    if (answered === this.answered) return;
    const detail = { key: this.form.slot, answered, before: this.answered === undefined };
    this.answered = answered;
    document.dispatchEvent(new CustomEvent(`${this.form.kit.name}:answered`, { detail }));
  }

  /** Every answer has been deleted, here or in another window. */
  forget() {
    this.keeping.forget();
    this.answer.write(null);
    this.follow();
    this.send({ do: "forgotten" });
  }
}
