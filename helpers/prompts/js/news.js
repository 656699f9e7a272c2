// An answer can change elsewhere: in another window, on another face of the lesson, in another program on this disk.

import { attempt } from "./dom.js";

/**
 * Ask `look` of Python when there may be news of an answer: this window is looked at again, or another one has kept it.
 * @param {string} kit
 * @param {string} slot
 * @param {() => void} look
 */
export function news(kit, slot, look) {
  const channel = attempt(() => new BroadcastChannel(`${kit}:news`), null);
  const heard = (/** @type {MessageEvent} */ { data }) => data === slot && look();
  const seen = () => document.visibilityState !== "hidden" && look();
  channel?.addEventListener("message", heard);
  addEventListener("focus", seen);
  document.addEventListener("visibilitychange", seen);
  return {
    tell: () => attempt(() => channel?.postMessage(slot)),
    stop() {
      channel?.close();
      removeEventListener("focus", seen);
      document.removeEventListener("visibilitychange", seen);
    },
  };
}
