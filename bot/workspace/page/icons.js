/** The page's own line drawings, on a grid of 20. */

const SVG = "http://www.w3.org/2000/svg";

const DRAWINGS = {
  back: "M12 4.5 6.5 10l5.5 5.5",
  bell: "M10 3a4.5 4.5 0 0 0-4.5 4.500c0 4-1.5 5-1.5 6h12c0-1-1.5-2-1.5-6A4.5 4.5 0 0 0 10 3zM8.5 16a1.6 1.6 0 0 0 3 0",
  bolt: "M11 2.500 4.5 11.500H10l-1 6 6.5-9H10l1-6z",
  check: "M4 10.500l4 4 8-9",
  close: "M5 5l10 10M15 5 5 15",
  down: "M10 4v12M5 11l5 5 5-5",
  download: "M10 3v9M6 8.500l4 4 4-4M4 16.500h12",
  eye: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 12.200a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.400z",
  file: "M5 2.500h6.500L15.5 6.500v11H5v-15zM11 2.500v4.500h4.500",
  hash: "M8 3.5 6.5 16.500M13.5 3.5 12 16.500M4 7.500h12.500M3.5 12.500H16",
  lock: "M5.5 9h9a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM7 9V6.500a3 3 0 0 1 6 0V9",
  menu: "M3.5 5.500h13M3.5 10h13M3.5 14.500h13",
  moon: "M16 11.800A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.800z",
  more: "M4.5 9.6v.8M10 9.6v.8M15.5 9.6v.8",
  pencil: "M3.5 16.500l.8-3.700L13.5 3.600a1.400 1.400 0 0 1 2 0l.9.900a1.400 1.400 0 0 1 0 2L7.200 15.700l-3.700.8z",
  plus: "M10 4v12M4 10h12",
  reply: "M4 4.500h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H9l-3.5 3v-3H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z",
  send: "M3.5 10 3 4l14.5 6L3 16l.5-6zM3.5 10H10",
  sun: "M10 13.200a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.400zM10 2.500v1.300M10 16.200v1.300M2.5 10h1.300M16.2 10h1.300M4.7 4.700l.9.9M14.4 14.400l.9.9M4.7 15.300l.9-.9M14.4 5.600l.9-.9",
  swap: "M6.5 8 10 4.500 13.500 8M6.5 12l3.500 3.500L13.500 12",
  "thumbs-down": "M6.5 11.500v-8h-3v8h3zm0 0 3 5.500c1.2 0 2-.9 2-2v-3H15a1.5 1.5 0 0 0 1.5-1.800l-1-5A1.5 1.5 0 0 0 14 3.500H6.5",
  "thumbs-up": "M6.5 8.500v8h-3v-8h3zm0 0 3-5.500c1.2 0 2 .9 2 2v3H15a1.5 1.5 0 0 1 1.5 1.800l-1 5a1.5 1.5 0 0 1-1.5 1.200H6.5",
  trash: "M4 5.500h12M8 5.500V3.500h4v2M5.5 5.500l.7 11h7.600l.7-11M8.5 8.500v5M11.5 8.500v5",
};

/** A drawing that screen readers skip; its button carries the name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", DRAWINGS[name] ?? DRAWINGS.more);
  svg.append(path);
  return svg;
}
