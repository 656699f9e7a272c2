// Beginnings of sentences and a word bank, for readers who want them: a press writes one into the box.

import { button, fold, make } from "./dom.js";

/**
 * @param {string[]} starters @param {string[]} bank
 * @param {() => HTMLTextAreaElement | null} box the one to write into
 */
export function help(starters, bank, box) {
  if (starters.length + bank.length === 0) return [];
  /** @param {string} words @param {boolean} begins */
  const write = (words, begins) => {
    const into = box();
    if (!into) return;
    const start = into.selectionEnd ?? into.value.length;
    const [before, rest] = [into.value.slice(0, start), into.value.slice(start)];
    const gap = before === "" || /\s$/.test(before) ? "" : begins && /[.!?]$/.test(before) ? "\n" : " ";
    into.value = before + gap + words + rest;
    into.focus();
    // The first “…” is chosen, so that what is typed next takes its place.
    const at = words.indexOf("…");
    const from = start + gap.length + (at < 0 ? words.length : at);
    into.setSelectionRange(from, from + (at < 0 ? 0 : 1));
    into.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** @param {string} name @param {string[]} all @param {boolean} begins */
  const list = (name, all, begins) => {
    const items = all.map((words) =>
      make(
        "li",
        {},
        button(words, () => write(words, begins)),
      ),
    );
    return all.length ? [make("p", {}, name), make("ul", { class: "so-starters", "aria-label": name }, ...items)] : [];
  };
  const lists = [...list("Sentence starters", starters, true), ...list("Word bank", bank, false)];
  return [fold("Help with words", ...lists)];
}
