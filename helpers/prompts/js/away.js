// A result that a reader takes away: nothing is asked of a server.

/** Does this reader's country write 1,5? Its spreadsheets then part columns by a semicolon. */
const comma = () => (1.5).toLocaleString()[1] === ",";

/**
 * A table as the spreadsheets of this reader's country open it.
 * @param {string} csv columns parted by commas, all text between quotation marks
 */
export const local = (csv) =>
  csv.replace(/("(?:[^"]|"")*"|[^,\n]*)(,?)/g, (_, cell, end) => {
    return (cell.startsWith('"') ? cell : cell.replace(".", ",")) + (end && ";");
  });

/** @param {HTMLImageElement} image */
function asPng(image) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.toDataURL("image/png");
}

/** Fill a link at the moment it is followed. @param {MouseEvent} event */
export function fill({ target }) {
  const link = /** @type {HTMLAnchorElement | null} */ (
    /** @type {HTMLElement} */ (target).closest?.(".so-away a[download]") ?? null
  );
  if (!link) return;
  const image = link.closest(".so-away")?.parentElement?.querySelector("img");
  if (link.download.endsWith(".png") && image) link.href = asPng(image);
  if (!link.download.endsWith(".csv") || !comma() || link.href.startsWith("blob:")) return;
  const bytes = Uint8Array.from(atob(link.href.split(",")[1]), (c) => c.charCodeAt(0));
  const words = new TextDecoder().decode(bytes);
  link.href = URL.createObjectURL(new Blob(["\ufeff", local(words)], { type: "text/csv" }));
}

document.addEventListener("click", fill, true);
