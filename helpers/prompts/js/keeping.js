// The talk with Python about one answer: each change has a number, and is kept once its number has come back.

import { PATIENCE } from "./handin.js";

/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

const PAUSE = 500; // milliseconds without a keystroke before a change is sent
const LONGEST_PAUSE = 1000; // the same while somebody types without a stop

export class Keeping {
  /**
   * `send` tells Python, `read` gives the answer on the screen, `lost` hears that Python is silent.
   * @param {{send: (message: Record<string, any>) => void, read: () => unknown, lost: () => void}} acts
   */
  constructor({ send, read, lost }) {
    this.send = send;
    this.read = read;
    this.lost = lost;
  }

  edit = 0; // the number of the last change on this screen
  #sent = 0;
  #heard = 0;
  /** @type {number | undefined} when the first change was made that is not sent yet */
  #first;
  /** @type {Timer} */
  #pause;
  /** @type {Timer} */
  #patience;

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
    this.#tell({ do: "hello", edit: this.edit, copies });
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
    this.#tell({ do: "keep", edit: this.edit, value: this.read() });
  }

  /** Python has dealt with the change of this number. @param {number} edit */
  hear(edit) {
    this.#heard = edit;
    clearTimeout(this.#patience);
    this.#patience = edit === this.#sent ? undefined : setTimeout(this.lost, PATIENCE);
  }

  /** Nothing on this screen is to be kept any more. */
  forget() {
    clearTimeout(this.#pause);
    this.edit = this.#sent = this.#heard;
  }

  /** Send the last change, and wait for nothing. */
  close() {
    this.flush();
    clearTimeout(this.#patience);
  }

  /** @param {Record<string, any>} message */
  #tell(message) {
    this.send(message);
    this.#patience ??= setTimeout(this.lost, PATIENCE);
  }
}
