// The browser's own copies of answers: one record for each prompt and tab, written at every keystroke.
// A tab holds them until it is closed; this computer holds them for a week, if the reader ticks that.

import { attempt, random } from "./dom.js";

/**
 * @typedef {{value: unknown, question: string, edit: number, kept: boolean}} Record what is put on the shelf
 * @typedef {Record & {slot: string, until: number, name: string, own: boolean}} Copy what is found there
 */

const WEEK = 7 * 24 * 3600 * 1000;

export class Shelf {
  /** The names of all records begin with `kit`. @param {string} kit */
  constructor(kit) {
    this.kit = kit;
    this.session = attempt(() => sessionStorage, null);
    this.local = attempt(() => localStorage, null);
    this.tab = attempt(() => this.#tab(), "tab");
  }

  /** The name of this tab; a reload keeps it. */
  #tab() {
    const name = `${this.kit}:tab`;
    if (!this.session?.getItem(name)) this.session?.setItem(name, random());
    return this.session?.getItem(name) ?? "tab";
  }

  /** Has the reader asked this computer to remember, less than a week ago? */
  remembers() {
    return attempt(() => Number(this.local?.getItem(`${this.kit}:until`)) > Date.now(), false);
  }

  /** @param {boolean} on */
  remember(on) {
    if (!on) return clear(this.local, this.kit);
    attempt(() => {
      this.local?.setItem(`${this.kit}:until`, String(Date.now() + WEEK));
      for (const name of names(this.session, `${this.kit}/`))
        this.local?.setItem(name, String(this.session?.getItem(name)));
    });
  }

  /** True if the browser took it. @param {string} slot @param {Record} record */
  put(slot, record) {
    const name = `${this.kit}/${slot}/${this.tab}`;
    const text = JSON.stringify({ ...record, slot, until: Date.now() + WEEK });
    if (this.remembers()) attempt(() => this.local?.setItem(name, text));
    attempt(() => this.session?.setItem(name, text));
    return attempt(() => this.session?.getItem(name) === text, false);
  }

  /**
   * Every copy of a prompt, or of all; this tab's own come last: those words were last on this screen.
   * @param {string} [slot]
   * @returns {Copy[]}
   */
  all(slot) {
    const found = new Map();
    for (const store of [this.local, this.session])
      for (const name of names(store, slot === undefined ? `${this.kit}/` : `${this.kit}/${slot}/`)) {
        const record = attempt(() => JSON.parse(String(store?.getItem(name))), null);
        if (record?.until > Date.now()) found.set(name, { ...record, name, own: name.endsWith(`/${this.tab}`) });
        else store?.removeItem(name);
      }
    return [...found.values()].sort((a, b) => Number(a.own) - Number(b.own) || a.edit - b.edit);
  }

  /** Python has these now, unless they have changed since. @param {Copy[]} copies */
  settle(copies) {
    for (const { name, edit } of copies)
      for (const store of [this.local, this.session])
        attempt(() => {
          const now = JSON.parse(String(store?.getItem(name)));
          if (now?.edit === edit) store?.setItem(name, JSON.stringify({ ...now, kept: true }));
        });
  }

  /** Take everything off, in this tab and on this computer. */
  wipe() {
    this.wipeTab();
    clear(this.local, this.kit);
  }

  wipeTab() {
    clear(this.session, this.kit);
  }
}

/** @param {Storage | null} store @param {string} start */
function names(store, start) {
  return attempt(() => Object.keys(store ?? {}).filter((name) => name.startsWith(start)), []);
}

/** @param {Storage | null} store @param {string} start */
function clear(store, start) {
  for (const name of names(store, start)) attempt(() => store?.removeItem(name));
}
