// For the pages of others: gives each figure of this site the height that it tells.
const site = new URL(".", document.currentScript.src).href;
const frames = () => [...document.querySelectorAll("iframe")].filter(frame => frame.src.startsWith(site));
addEventListener("message", ({ data, source }) => {
  const heights = data?.["datawrapper-height"];
  const frame = heights && frames().find(frame => frame.contentWindow === source);
  if (frame) frame.style.height = `${Object.values(heights)[0]}px`;
});
// What was told before this script came is asked for again.
for (const frame of frames()) frame.contentWindow.postMessage("pymxPYMxmeasure", "*");
