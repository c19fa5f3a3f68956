// The map: areas coloured by the table inside the island, so that numbers are written once and read by everybody.
//
// <div data-island="map" data-source="/wilayah/bentuk/" data-level="regency"> … <tr data-code="53.04" data-value="12"
// data-link="?wilayah=53.04"> …; `data-value=""` is a suppressed or unknown number: hatched, never coloured.
// data-words="none|over|active" on the island says that the values 0, 1, 2 … are kinds, and what each is called;
// data-step is the smallest difference between two numbers: 1 for counts, 0.1 for what has one decimal.
// Where numbers become classes, the reader chooses how: the legend says how many areas are in each.
import { methods } from "./map-classes.js";
import { draw } from "./map-draw.js";
import { projected } from "./map-shapes.js";

const CLASSES = 5;

export default async function map(island) {
  const rows = readRows(island);
  const answer = await fetch(island.dataset.source);
  if (!answer.ok) return; // the table stays as it is
  const shapes = projected(await answer.json(), island.dataset.level ?? "regency", island.dataset.within ?? "");
  const words = island.dataset.words?.split("|");
  const values = [...rows.values()].map((row) => row.value);
  const step = Number(island.dataset.step ?? 1);
  const part = (how) => (words ? words.slice(1).map((_, place) => place + 1) : methods[how](values.filter((value) => value > 0), step));
  let limits = part("quantile");
  for (const area of shapes.areas) {
    area.row = rows.get(area.key);
    area.look = look(area.row, limits);
  }
  const frame = island.querySelector("[data-map-frame]");
  island.querySelector("[data-map-bar]").hidden = false;
  island.querySelector("[data-map-says]").hidden = false;
  island.querySelector("[data-map-numbers]").open = new URLSearchParams(location.search).has("urut"); // just sorted
  const drawn = draw(island, frame, shapes);
  const list = island.querySelector("[data-map-legend]");
  legend(list, limits, [...rows.values()], words, step);
  const choice = island.querySelector("[data-map-classes]");
  if (words || !choice || new Set(values.filter((value) => value > 0)).size <= CLASSES) return; // each has its own class
  choice.hidden = false;
  choice.querySelector("select").addEventListener("change", (event) => {
    limits = part(event.target.value);
    shapes.areas.forEach((area, index) => drawn[index].classList.replace(area.look, (area.look = look(area.row, limits))));
    list.replaceChildren();
    legend(list, limits, [...rows.values()], words, step);
  });
}

function readRows(island) {
  const found = new Map();
  for (const row of island.querySelectorAll("tr[data-code]")) {
    const { code, value } = row.dataset;
    const link = row.dataset.link ?? row.querySelector("a")?.href;
    const cells = [...row.cells].map((cell) => cell.textContent.trim());
    found.set(code, { name: cells[0], says: cells[1], value: value === "" ? null : Number(value), link });
  }
  return found;
}

function look(row, limits) {
  if (row && row.value === null) return "map-hidden";
  if (!row || !row.value) return "map-0";
  return `map-${shade(limits.findIndex((limit) => row.value <= limit), limits.length)}`;
}

/** With fewer than five classes the darkest ones are used, so that the highest is always as dark. */
function shade(index, count) {
  return CLASSES - count + index + 1;
}

function legend(list, limits, rows, words, step) {
  const digits = { minimumFractionDigits: step < 1 ? 1 : 0, maximumFractionDigits: step < 1 ? 1 : 0 };
  const write = new Intl.NumberFormat(document.documentElement.lang, digits);
  const entry = (look, text) => {
    const item = document.createElement("li");
    item.innerHTML = `<svg aria-hidden="true"><rect width="100%" height="100%" class="map-area ${look}"/></svg>`;
    item.append(text);
    list.append(item);
  };
  if (words) {
    words.forEach((word, place) => entry(place ? `map-${shade(place - 1, limits.length)}` : "map-0", word));
    return;
  }
  const count = (test) => rows.filter((row) => row.value !== null && test(row.value)).length;
  const areas = (number) => ` (${list.dataset.areas.replace("0", new Intl.NumberFormat(document.documentElement.lang).format(number))})`;
  if (rows.some((row) => row.value === 0) || !limits.length) entry("map-0", `0${areas(count((value) => value === 0))}`);
  let from = step;
  let below = 0;
  limits.forEach((limit, index) => {
    const text = from === limit ? write.format(limit) : `${write.format(from)}–${write.format(limit)}`;
    const inside = below;
    entry(`map-${shade(index, limits.length)}`, text + areas(count((value) => value > inside && value <= limit)));
    from = limit + step;
    below = limit;
  });
  const hidden = rows.filter((row) => row.value === null).length;
  if (hidden) entry("map-hidden", list.dataset.hidden + areas(hidden));
}
