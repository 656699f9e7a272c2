// Elements, and the few small things that every module needs. Words reach the page as text nodes, never as HTML.

/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute */

/** A name that nothing else on the page has. */
export const random = () => Math.random().toString(36).slice(2);

/**
 * What the function gives, or `otherwise` where it throws, as storage does that is switched off and a closed model.
 * @template T, [U=undefined]
 * @param {() => T} act
 * @param {U} [otherwise]
 * @returns {T | U}
 */
export function attempt(act, otherwise) {
  try {
    return act();
  } catch {
    return /** @type {U} */ (otherwise);
  }
}

/** Does the card stand on a lesson's page, and not in JupyterLab? */
export const onPage = () => document.body.dataset.face === "page";

// JupyterLab before 4.1 looks for its shortcuts before a card hears of a key; this mark on the element that has the
// focus keeps it from that. Later ones hear of a key last, and `root` stops it: the mark can go when 4.1 is the oldest.
const SUPPRESS = "data-lm-suppress-shortcuts";
const TAKE_FOCUS = new Set(["button", "input", "select", "summary", "textarea"]);

/**
 * An element. Attributes that are functions listen to what their names say after “on”; strings become text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : String(value));
  }
  if (TAKE_FOCUS.has(tag) || "tabindex" in attributes) node.setAttribute(SUPPRESS, "true");
  node.append(...children);
  return node;
}

/** @param {string} words @param {() => void} onclick @param {Record<string, Attribute>} [attributes] */
export const button = (words, onclick, attributes = {}) =>
  make("button", { type: "button", onclick, ...attributes }, words);

/** @param {string} words @param {...(Node | string)} children */
export const fold = (words, ...children) => make("details", {}, make("summary", {}, words), ...children);

/** Things side by side. @param {...(Node | string)} children */
export const row = (...children) => make("div", { class: "so-buttons" }, ...children);

/** A control with its name above it. @param {string} words @param {HTMLElement} control @param {string} [look] */
export const named = (words, control, look = "so-text") =>
  make("label", { class: look }, make("span", {}, words), control);

/**
 * The root of a card, under its question. A click on any part of it puts the focus inside it, and no key that is
 * pressed there reaches the notebook around it, except the one that saves it.
 * @param {string} question
 * @param {...(Node | string)} children
 */
export function root(question, ...children) {
  const id = random();
  const title = make("p", { class: "so-question", id }, question);
  const attributes = { class: "so-card", role: "group", tabindex: -1, "aria-labelledby": id };
  const node = make("div", attributes, title, ...children);
  node.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (!saves(event)) return;
    // The same key outside the card: where somebody takes it, the browser does not save the page as well.
    const taken = !node.parentElement?.dispatchEvent(new KeyboardEvent(event.type, event));
    if (taken) event.preventDefault();
  });
  return node;
}

/** Is this the key that saves a notebook? @param {KeyboardEvent} event */
export const saves = (event) => (event.ctrlKey || event.metaKey) && event.key === "s";
