// The map of ways: one line for each way, from where people come, over where they were led, to where. It is drawn from
// the table inside the island, so that the numbers are written once and read by everybody.
//
// <div data-island="flows" data-source="/wilayah/bentuk/" data-home-level="province|regency"> …
// <tr data-ways="53.04|21.71|MY" data-name="Belu → Batam → Malaysia" data-by="12,0,3,…"> : persons of all time, then of
// each quarter. Countries stand in a row above the map, roughly from west to east: where they lie is not drawn.
import { projected } from "./map-shapes.js";

const SVG = "http://www.w3.org/2000/svg";
const EAST = ["SY", "JO", "EG", "TR", "SA", "KW", "IQ", "BH", "QA", "AE", "OM", "IN", "LK", "MM", "TH", "LA", "KH", "VN", "MY", "SG", "BN", "PH", "HK", "CN", "MO", "TW", "KR", "JP", "TL", "PG", "FJ", "AU", "NZ"];
const SKY = 230;
const SLANT = -35; // degrees; fifteen countries beside each other leave no room for level names
const LEAN = 130; // what the last slanted name needs at the right
const THICKEST = 26;
const NAMED = 12;
const CROWD = 4; // more origins than these are drawn as one, until the reader parts them
const HERE = "0"; // stands for the whole area among the codes of places

export default async function flows(island) {
  const rows = [...island.querySelectorAll("tr[data-ways]")].map(readRow);
  if (!rows.length) return;
  const answer = await fetch(island.dataset.source);
  if (!answer.ok) return; // the table stays as it is
  const source = await answer.json();
  const regencies = projected(source, "regency");
  const provinces = projected(source, "province");
  const at = new Map();
  for (const area of [...provinces.areas, ...regencies.areas]) at.set(area.key, [area.x, area.y]);
  const abroad = countries(rows);
  const svg = make("svg", { class: "map-drawing flows-drawing", viewBox: `0 ${-SKY} ${regencies.width} ${regencies.height + SKY}`, role: "img", "aria-label": island.dataset.label });
  svg.append(ground(provinces.areas));
  abroad.forEach((code, index) => at.set(code, [((index + 0.5) * (regencies.width - LEAN)) / abroad.length, -SKY + 122]));
  const layer = make("g", {});
  svg.append(layer);
  island.querySelector("[data-flows-frame]").append(svg);
  const names = JSON.parse(island.querySelector("#nama-tempat").textContent);
  const says = island.querySelector("[data-flows-says]");
  const pick = picking(island, rows);
  const draw = (part) => {
    layer.replaceChildren();
    const known = rows.filter((row) => row.by[part] > 0 && row.places.filter((code) => at.has(code)).length > 1);
    const ways = (pick.together() ? bundled(known, part, at, island.dataset.area) : known.map((row) => ({ ...row, persons: row.by[part] }))).sort((a, b) => b.persons - a.persons);
    const shown = ways.slice(0, pick.most());
    const most = Math.max(...ways.map((way) => way.persons), 1);
    const persons = new Map();
    for (const way of [...shown].reverse()) layer.append(line(way, most, at, says));
    for (const way of shown) for (const code of new Set(way.places)) if (at.has(code)) persons.set(code, (persons.get(code) ?? 0) + way.persons);
    layer.append(dots(persons, at, { ...names, [HERE]: island.dataset.area }, new Set(abroad)));
    pick.tell(ways.slice(shown.length));
    island.querySelector("[data-flows-sum]").textContent = rows.reduce((sum, row) => sum + row.by[part], 0);
    for (const row of rows) row.cell.hidden = row.by[part] === 0;
    for (const row of rows) row.number.textContent = row.by[part];
  };
  pick.changed(slider(island, draw));
}

/** How many lines are drawn, the strongest first, and whether the origins inside one province are drawn as one. */
function picking(island, rows) {
  const bar = island.querySelector("[data-flows-pick]");
  const [number, box] = [bar.querySelector("select"), bar.querySelector("input")];
  const rest = island.querySelector("[data-flows-rest]");
  const starts = new Set(rows.map((row) => row.start).filter(Boolean));
  const one = starts.size > 1 && new Set([...starts].map((code) => code.slice(0, 2))).size === 1 && [...starts].every((code) => code.length > 2);
  box.closest("label").hidden = !one;
  box.checked = one && starts.size > CROWD;
  bar.hidden = false;
  return {
    most: () => Number(number.value) || Infinity,
    together: () => box.checked,
    tell: (others) => {
      rest.hidden = !others.length;
      rest.textContent = rest.dataset.words.replace("{ways}", others.length).replace("{persons}", others.reduce((sum, way) => sum + way.persons, 0));
    },
    changed: (again) => bar.addEventListener("change", again),
  };
}

/** Ways that differ in their origin alone, as one: it begins in the middle of where its people come from. */
function bundled(rows, part, at, area) {
  const found = new Map();
  let [x, y, all] = [0, 0, 0];
  for (const row of rows) {
    const point = at.get(row.start);
    if (!point) continue;
    const key = row.rest.join("|");
    const way = found.get(key) ?? { places: [HERE, ...row.rest], name: [area, ...row.names].join(" → "), persons: 0 };
    way.persons += row.by[part];
    found.set(key, way);
    [x, y, all] = [x + point[0] * row.by[part], y + point[1] * row.by[part], all + row.by[part]];
  }
  if (all) at.set(HERE, [x / all, y / all]);
  return [...found.values()];
}

function readRow(cell) {
  const by = cell.dataset.by.split(",").map(Number);
  const [start, ...rest] = cell.dataset.ways.split("|");
  const number = cell.querySelector("[data-flows-number]");
  const names = cell.dataset.name.split(" → ").slice(1);
  return { cell, number, name: cell.dataset.name, start, rest: rest.filter(Boolean), names, places: [start, ...rest].filter(Boolean), by };
}

function countries(rows) {
  const found = [...new Set(rows.flatMap((row) => row.places).filter((code) => !/^\d/.test(code)))];
  const place = (code) => (EAST.includes(code) ? EAST.indexOf(code) : EAST.length);
  return found.sort((a, b) => place(a) - place(b));
}

function slider(island, draw) {
  const bar = island.querySelector("[data-flows-time]");
  const range = bar.querySelector("input");
  const told = bar.querySelector("output");
  const words = range.dataset.words.split("|");
  // The last stop is all of it, which is what the page shows without a script.
  const go = () => {
    const stop = Number(range.value);
    const part = stop === words.length - 1 ? 0 : stop + 1;
    told.textContent = words[stop];
    range.setAttribute("aria-valuetext", words[stop]);
    draw(part);
  };
  range.max = words.length - 1;
  range.value = words.length - 1;
  range.addEventListener("input", go);
  bar.hidden = false;
  go();
  return go;
}

function ground(areas) {
  const group = make("g", {});
  for (const area of areas) group.append(make("path", { d: area.path, class: "map-area map-0" }));
  return group;
}

/** A bent line through the places of a way; the last leg ends in an arrow's head. */
function line(row, most, at, says) {
  const points = row.places.filter((code) => at.has(code)).map((code) => at.get(code));
  let path = `M${points[0].map(short).join(" ")}`;
  for (let leg = 1; leg < points.length; leg += 1) {
    const [x0, y0] = points[leg - 1];
    const [x1, y1] = points[leg];
    const [dx, dy] = [x1 - x0, y1 - y0];
    path += `Q${short((x0 + x1) / 2 - dy * 0.16)} ${short((y0 + y1) / 2 + dx * 0.16 - 12)} ${short(x1)} ${short(y1)}`;
  }
  const wide = Math.max(1.5, Math.sqrt(row.persons / most) * THICKEST);
  const drawn = make("path", { d: path, class: `flow${/^\d/.test(row.places.at(-1)) ? " flow-home" : ""}`, "stroke-width": short(wide) });
  const title = make("title", {});
  title.textContent = `${row.name}: ${row.persons}`;
  drawn.append(title);
  const tell = (text) => () => {
    says.textContent = text;
  };
  drawn.addEventListener("pointerover", tell(title.textContent));
  drawn.addEventListener("pointerleave", tell(says.dataset.hint));
  return drawn;
}

function dots(persons, at, names, abroad) {
  const group = make("g", {});
  const most = [...persons].sort((a, b) => b[1] - a[1]);
  const kept = new Set(most.map(([code]) => code).filter((code) => !abroad.has(code)).slice(0, NAMED));
  const boxes = [];
  for (const [code] of most) {
    const [x, y] = at.get(code);
    group.append(make("circle", { cx: short(x), cy: short(y), r: abroad.has(code) ? 7 : 4.5, class: "flow-dot" }));
    if (!kept.has(code) && !abroad.has(code)) continue;
    const text = names[code] ?? code;
    const label = make("text", { x: short(x + 8), y: short(y + 5), class: "flow-name" });
    if (abroad.has(code)) label.setAttribute("transform", `rotate(${SLANT} ${short(x)} ${short(y)})`);
    else {
      const box = [x + 8, y - 12, x + 8 + text.length * 10.5, y + 12];
      if (boxes.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      boxes.push(box);
    }
    label.textContent = text;
    group.append(label);
  }
  return group;
}

const short = (number) => number.toFixed(1);

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
