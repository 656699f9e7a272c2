// The talk with Python about one answer: each change has a number, and is kept once its number has come back.

import { Asking } from "./asking.js";

/** @import { Timer } from "./asking.js" */

const PAUSE = 500; // milliseconds without a keystroke before a change is sent
const LONGEST_PAUSE = 1000; // the same while somebody types without a stop

export class Keeping {
  /**
   * `send` tells Python, `read` gives the answer on the screen, `lost` hears that Python is silent.
   * @param {{send: (message: Record<string, any>) => void, read: () => unknown, lost: () => void}} acts
   */
  constructor({ send, read, lost }) {
    this.read = read;
    this.asking = new Asking(send, lost);
  }

  edit = 0; // the number of the last change on this screen
  #sent = 0;
  #heard = 0;
  /** @type {number | undefined} when the first change was made that is not sent yet */
  #first;
  /** @type {Timer} */
  #pause;

  /** Has Python dealt with everything that was changed on this screen? */
  get settled() {
    return this.edit === this.#heard;
  }

  /** A copy that the browser held stands on the screen, and Python may not have it: it counts as a change. */
  adopt() {
    this.edit = this.#sent = 1;
  }

  /** This card is here, with what the browser holds. @param {import("./index.js").Copied[]} copies */
  hello(copies) {
    this.asking.ask({ do: "hello", edit: this.edit, copies });
  }

  /** Something was changed: it is sent after a pause. */
  change() {
    this.edit += 1;
    this.#first ??= performance.now();
    clearTimeout(this.#pause);
    const rest = LONGEST_PAUSE - (performance.now() - this.#first);
    this.#pause = setTimeout(() => this.flush(), Math.max(0, Math.min(PAUSE, rest)));
  }

  /** Send what is not sent yet, now. */
  flush() {
    clearTimeout(this.#pause);
    this.#first = undefined;
    if (this.edit === this.#sent) return;
    this.#sent = this.edit;
    this.asking.ask({ do: "keep", edit: this.edit, value: this.read() });
  }

  /** Python has dealt with the change of this number. @param {number} edit */
  hear(edit) {
    this.#heard = Math.max(this.#heard, edit);
    this.asking.hear(this.#heard === this.#sent);
  }

  /** Nothing on this screen is to be kept any more. */
  forget() {
    clearTimeout(this.#pause);
    this.asking.stop();
    this.#first = undefined;
    this.#heard = this.#sent = this.edit; // no number comes twice: Python would take a new change for an old one
  }

  /** Send the last change, and wait for nothing. */
  close() {
    this.flush();
    this.asking.stop();
  }
}
