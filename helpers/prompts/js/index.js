/**
 * One card on screen: what Python says is drawn, and what a reader does is told to Python.
 *
 * This is the browser's half; `card.py` is the other. A card counts an answer as kept only when Python has said so.
 * Words reach the page as text nodes and values of controls, never as HTML. Nothing here asks anything of the network.
 * Two traits go from Python to the browser: `form`, which stays, and `state`, which is sent whole after each change.
 *
 * The messages between card.js and card.py
 *
 * | browser → Python | with                       | asks Python to                                               |
 * |------------------|----------------------------|--------------------------------------------------------------|
 * | `hello`          | view, tab, edit, copies    | keep what it does not know of the browser's copies           |
 * | `keep`           | view, tab, edit, value     | keep this value                                              |
 * | `look`           | –                          | send a new state if the answer was changed elsewhere         |
 * | `forgotten`      | –                          | show nothing: answers were deleted on another card           |
 * | `hand-in`        | group, page                | send the hand-in file, or the page to read                   |
 * | `write`          | group                      | write both into my-work                                      |
 * | `code`           | group                      | send the hand-in as a code (in the state)                    |
 * | `restore`        | mine, text, or the bytes   | bring back what a hand-in holds                              |
 * | `delete`         | –                          | delete every answer                                          |
 * | `move`           | view, edit, value          | look again, with these values of a control's fields;         |
 * |                  | and kept, add              | and keep what is found, or take back what was kept last      |
 * | `collect`        | more, and a piece          | read what a class handed in, once no more pieces come        |
 * | `give-back`      | –                          | delete what was collected                                    |
 * | `names`          | names                      | keep the list of codes and names; empty: delete it           |
 * | `page`           | page, lesson, chosen       | send the marking pages, or the wall of the chosen answers    |
 *
 * Any card may ask for the hand-in; the first four come from a prompt, the next four from the card that saves,
 * `move` from a control, the last four from the teacher's desk.
 * `hello`, `keep` and `move` are sent again, the same to the letter, until they are answered: Python does them once.
 * `tab` names a tab of the browser and lives as long as it; `view` names one drawing of the card: one model can be on
 * the screen twice. `edit` counts the changes made in a view.
 *
 * | Python → browser | with                 | means                                                              |
 * |------------------|----------------------|--------------------------------------------------------------------|
 * | `hand-in`        | filename, type, text | download this                                                      |
 * | `deleted`        | –                    | the journal is gone: take the browser's copies away, in every card |
 *
 * A prompt tells the page around it, by the event `second-opinions:answered` on the document with {key, answered, before}
 * as its detail, whether its question has an answer: when it is drawn, and whenever that changes.
 *
 * Where Python does not answer `hand-in`, the browser makes a file of its own copies: `form.kit.blank` with answers of
 * {v, seq, session, key, question, value} in it. It has no checksum.
 *
 * The types below are the fields of `form` and of `state`.
 */

import "./away.js";
import { Desk } from "./desk.js";
import { make } from "./dom.js";
import { Explore } from "./explore.js";
import { Prompt } from "./prompt.js";
import { Saving } from "./saving.js";

/**
 * @import { AnyModel, Render } from "@anywidget/types"
 * @import { Stage } from "./clock.js"
 * @import { Field } from "./fields/index.js"
 * @import { Table } from "./parts.js"
 */

/**
 * @typedef {object} Kit what stands once, in Python
 * @property {string} name what the names of the kit's files and of its records in the browser begin with
 * @property {number} version of the format of an answer
 * @property {number} largest bytes of a hand-in
 * @property {Record<string, any>} blank a hand-in with no answers in it: {kit, schema, edition, code, group, answers}
 */

/**
 * @typedef {object} SavingForm
 * @property {"save"} kind
 * @property {Kit} kit
 */

/**
 * @typedef {object} PromptForm
 * @property {"prompt"} kind
 * @property {Kit} kit
 * @property {string} question
 * @property {string} slot the key that the answer is kept under
 * @property {Record<string, any>} base what stands in every answer
 * @property {Field[]} fields
 * @property {Stage[]} stages of the clock; none: no clock
 * @property {string} solo what somebody alone does
 * @property {string[]} nudges hints
 * @property {string[]} starters beginnings of sentences
 * @property {string[]} bank words that help to answer
 * @property {string[]} steps names of what can be shown after answering; `step` in the answer counts those that were
 * @property {[choice: string, ...hands: number[]][]} [example] how a made-up class voted, before and perhaps after
 * @property {boolean} piled the fields are cards to put on piles
 * @property {boolean} locks after a step, what was answered stays. A reader who goes back (`step` is 0 again) can
 * answer the rest; `blind` in the answer names the fields that were answered before the result was seen
 */

/**
 * @typedef {object} ExploreForm
 * @property {"explore"} kind
 * @property {Kit} kit
 * @property {string} question the name of the control
 * @property {Field[]} fields what a reader can move
 */

/**
 * @typedef {object} ExploreState
 * @property {number} number makes each state news
 * @property {string} view the view that is answered; empty: the first state
 * @property {number} edit the number of the change that is answered
 * @property {Record<string, string>} value of the fields
 * @property {string} trouble why nothing was found; the rest is then as it was before
 * @property {Table} table
 * @property {string} bars how the table is drawn: a word of DRAWN in drawings.js
 * @property {{bars: string, table: Table}[]} more further tables, drawn below
 * @property {string} sentence
 * @property {string} code the line of Python that finds the same
 * @property {string[]} kept what was found and kept
 * @property {string} line where it is kept
 */

/**
 * @typedef {object} DeskForm
 * @property {"desk"} kind
 * @property {Kit} kit
 */

/**
 * @typedef {object} DeskState
 * @property {number} number makes each state news
 * @property {string} said what has just been done
 * @property {string} summary how many handed in
 * @property {string[]} problems a line for each file that was not read, or read with a remark
 * @property {{key: string, table: Table}[]} asked every question, with what the class said
 * @property {{key: string, question: string, texts: string[]}[]} written what was written; no texts: too few to show
 * @property {[string, string, string, string[]][]} people code, group, file, and the keys of what each has answered
 * @property {Record<string, string>} names the teacher's own list, by code
 * @property {boolean} own may there be such a list here?
 */

/**
 * @typedef {object} SavingState
 * @property {number} number makes each state news
 * @property {string} line where answers are
 * @property {string[]} said what has just been done
 * @property {string} code the hand-in as a code; empty: not asked for
 * @property {string[]} empty questions of the lesson that have no answer yet
 * @property {number} asked how many questions it has
 */

/**
 * @typedef {object} PromptState
 * @property {number} number makes each state news
 * @property {string} view the view that is answered; empty: news for all
 * @property {number} edit the number of the change that is answered
 * @property {boolean} kept has the journal taken it?
 * @property {boolean} settled has it taken the copies that came with `hello`?
 * @property {Record<string, any> | null} value the newest answer
 * @property {boolean} answered does it say anything?
 * @property {string} line where the answer is
 * @property {boolean} download should the reader download now?
 * @property {boolean} forgets will this machine forget the answer?
 * @property {string[]} notes to read above the fields
 * @property {Table[]} tables results
 * @property {{words: string, value: any}[]} versions other versions of the answer
 */

/** @typedef {{value: unknown, kept: boolean}} Copied a copy that the browser holds; `kept`: Python has had it */
/** @typedef {AnyModel<{form: PromptForm | SavingForm | ExploreForm | DeskForm, state: any}>} Model */

const kinds = { prompt: Prompt, save: Saving, explore: Explore, desk: Desk };

/** @type {Render<{form: PromptForm | SavingForm | ExploreForm | DeskForm, state: any}>} */
function render({ model, el }) {
  const stop = new kinds[model.get("form").kind](model).start(el);
  // Where the card was run again in another window, this one says so. JupyterLab hides the output that the card was
  // in, so the line stands beside it; it goes with the output when the cell is run here.
  model.on("destroy", () => {
    const place = el.closest(".jp-OutputArea-child") ?? el.parentElement;
    if (el.isConnected) place?.append(make("p", { class: "so-card" }, CLOSED));
  });
  return stop;
}

const CLOSED = "This card was opened again in another window. To go on here, open the lesson again.";

export default { render };
