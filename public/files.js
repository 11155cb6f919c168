// Makes a file of a figure with the program `take`, and hands it to the reader. Fetched when first asked for.
import init, { make } from "./take.js";

// For the sharpest of usual screens, and for print.
const PIXELS = 2;

let started;

/**
 * `parcel` is what `src/parcel.rs` writes, `descriptor` and `contents` the package as it came, `figure` the element
 * that shows the figure. Resolves to what a citation says, else to the name of the file that the reader has got.
 */
export async function take(parcel, descriptor, contents, figure) {
  // What did not come is asked for again at the next press.
  started ??= init().catch(reason => {
    started = undefined;
    throw reason;
  });
  await started;
  const { format } = JSON.parse(parcel);
  const chart = format === "svg" || format === "png" ? await drawn(figure) : "";
  const [name, type, bytes] = make(parcel, descriptor, contents, chart);
  if (format === "citation") return new TextDecoder().decode(bytes);
  const blob = new Blob([bytes], { type });
  save(format === "png" ? await pixels(blob) : blob, name);
  return name;
}

/** The chart as it stands, as SVG; empty where the figure has none. */
async function drawn(figure) {
  const frame = figure.querySelector(".chart");
  if (!frame) return "";
  const { documentOf } = await globalThis.chartsReady;
  return documentOf(frame);
}

async function pixels(svg) {
  const address = URL.createObjectURL(svg);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth * PIXELS;
    canvas.height = picture.naturalHeight * PIXELS;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => {
      canvas.toBlob(blob => (blob ? done(blob) : failed(new Error("no pixels"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after this turn; nobody tells when it has.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
