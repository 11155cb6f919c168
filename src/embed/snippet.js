// The frame that is pasted into another page.
export const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
// On what shows through, words take the host's colours.
export const SCHEMES = { auto: "color-scheme:light dark", light: "color-scheme:light", dark: "color-scheme:dark", transparent: "" };

export const escaped = text => String(text).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export function tag(name, attributes, inside = "") {
  const written = Object.entries(attributes).map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escaped(value)}"`));
  return `<${name}${written.join("")}>${inside}</${name}>`;
}

export const frame = ({ page, title, height, theme }) =>
  tag("iframe", {
    ...{ src: page, title, width: "100%", height, loading: "lazy", sandbox: SANDBOX },
    referrerpolicy: "strict-origin-when-cross-origin",
    style: `width:1px;min-width:100%;border:0;${SCHEMES[theme]}`,
  });
