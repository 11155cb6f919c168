// For the pages of others: gives each embedded figure the height that it tells.
addEventListener("message", ({ data, source }) => {
  const heights = data?.["datawrapper-height"];
  for (const frame of heights ? document.querySelectorAll("iframe") : []) {
    if (frame.contentWindow === source) frame.style.height = `${Object.values(heights)[0]}px`;
  }
});
