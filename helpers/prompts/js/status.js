// The line of a card that tells the truth about where the answer is.

import { atWork } from "./asking.js";
import { make, onPage, row } from "./dom.js";

const SAVING = "Saving …";
const IN_TAB = "Your words are kept here, in this tab of the browser.";
const ON_SCREEN = "Your words are on this screen only: copy them.";

export class Status {
  /**
   * `rescue` is shown where the answer is not safe.
   * @param {import("./index.js").Model} model
   * @param {HTMLElement} rescue
   */
  constructor(model, rescue) {
    this.model = model;
    this.rescue = rescue;
    this.line = make("p", { class: "so-status" });
    // What a screen reader says aloud: not “Saving …”, and the same line again is no news.
    this.aloud = make("span", { class: "so-quiet", role: "status" });
    this.node = row(this.line, this.aloud, rescue);
  }

  silent = false; // has Python not answered for too long?

  /** @param {string} words @param {boolean} [silent] */
  say(words, silent = false) {
    this.silent = silent;
    if (this.line.textContent !== words) this.line.textContent = words;
    if (words !== SAVING && this.aloud.textContent !== words) this.aloud.textContent = words;
    this.rescue.hidden = !(silent || this.model.get("state").download);
  }

  /** Something was changed; `onBrowser`: the browser has taken it. @param {boolean} onBrowser */
  saving(onBrowser) {
    if (this.silent) this.lost(onBrowser);
    else this.say(SAVING);
  }

  /** Python does not answer; `written`: there is something to keep. @param {boolean} onBrowser @param {boolean} written */
  lost(onBrowser, written = true) {
    const again = onPage() ? "open this page again." : "press Run All, or open the lesson again.";
    // Many who open a lesson at once wait here: whoever opens it again makes all wait longer.
    if (!written) return this.say(`The lesson does not answer yet. Wait a minute; if this line stays, ${again}`, true);
    const [why, what] = atWork(this.model)
      ? ["Not saved yet: the lesson is busy.", `If this line stays, ${again}`]
      : ["Not saved: the lesson has stopped answering.", again[0].toUpperCase() + again.slice(1)];
    this.say(`${why} ${onBrowser ? IN_TAB : ON_SCREEN} ${what}`, true);
  }
}
