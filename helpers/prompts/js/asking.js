// A message that waits for Python's answer, and is sent again until it comes. An answer can be lost on its way: where a
// connection breaks, what the server had sent into it is gone, though Python has long done what was asked.

import { attempt } from "./dom.js";

/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */

export const PATIENCE = 1900; // milliseconds to wait for Python's answer
// Each wait is twice the one before: a Python that is only busy finds few messages when it is free.
const LONGEST = 2 * 60 * 1000;

/** Is Python at work, so that an answer can still come? @param {import("./index.js").Model} model */
export function atWork(model) {
  // Jupyter's own managers of widgets know their kernel; others may not.
  const kernel = attempt(() => /** @type {any} */ (model.widget_manager).kernel, null);
  return kernel?.status === "busy" && kernel?.connectionStatus === "connected";
}

export class Asking {
  /**
   * `send` tells Python; `silent` hears, at the end of each wait, that no answer has come.
   * @param {(message: Record<string, any>) => void} send
   * @param {() => void} [silent]
   */
  constructor(send, silent = () => {}) {
    this.send = send;
    this.silent = silent;
  }

  /** @type {Record<string, any>} what was asked last */
  #asked = {};
  /** @type {Timer} */
  #wait;

  /** Ask, and ask the same again until Python has answered. @param {Record<string, any>} message */
  ask(message) {
    this.#asked = message;
    this.send(message);
    if (this.#wait === undefined) this.#patience(PATIENCE);
  }

  /** Python has answered; `last`: what it was asked last. @param {boolean} last */
  hear(last) {
    this.stop();
    if (!last) this.#patience(PATIENCE);
  }

  /** Wait for nothing any more. */
  stop() {
    clearTimeout(this.#wait);
    this.#wait = undefined;
  }

  /** @param {number} pause */
  #patience(pause) {
    this.#wait = setTimeout(() => {
      this.silent();
      this.send(this.#asked);
      this.#patience(Math.min(2 * pause, LONGEST));
    }, pause);
  }
}
