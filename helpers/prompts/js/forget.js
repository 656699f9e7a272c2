// “Delete my answers” reaches every open card: in this window by an event, in other windows by a channel.

import { attempt } from "./dom.js";

/** @import { Shelf } from "./shelf.js" */

/**
 * Take every copy off the browser's shelf, and tell all cards.
 * @param {Shelf} shelf
 */
export function forgetEverywhere(shelf) {
  shelf.wipe();
  dispatchEvent(new Event(`${shelf.kit}:forget`));
  const channel = attempt(() => new BroadcastChannel(shelf.kit), null);
  channel?.postMessage("forget");
  channel?.close();
}

/**
 * Carry out an act when answers are deleted anywhere in this browser; returns what stops the listening.
 * @param {Shelf} shelf
 * @param {() => void} act
 */
export function onForget(shelf, act) {
  const channel = attempt(() => new BroadcastChannel(shelf.kit), null);
  channel?.addEventListener("message", (event) => {
    if (event.data !== "forget") return;
    shelf.wipeTab(); // of that window; what this computer remembered is gone already
    act();
  });
  addEventListener(`${shelf.kit}:forget`, act);
  return () => {
    removeEventListener(`${shelf.kit}:forget`, act);
    channel?.close();
  };
}
