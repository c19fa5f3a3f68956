// From boundaries (TopoJSON) or tiles to what is drawn: paths in one coordinate system, with a middle for each area.
import { feature, mesh } from "topojson-client";

const WIDTH = 1000;

/** `within` is the code of the area to show alone; everything where it is empty. */
export function projected(source, level, within = "") {
  const drawn = source.type === "Tiles" ? fromTiles(source.tiles, level) : fromTopology(source, level);
  return within ? alone(drawn, within) : drawn;
}

function alone(drawn, within) {
  const areas = drawn.areas.filter(({ key }) => key === within || key.startsWith(`${within}.`));
  if (!areas.length) return drawn;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { extent: [west, north, east, south] } of areas) around(box, [[west, north], [east, south]]);
  // With a margin, and never flatter than two to one: a chain of islands would become a stripe.
  const [w, h] = [box[2] - box[0], box[3] - box[1]];
  const width = Math.max(w, h) * 1.06;
  const height = Math.max(h * 1.06, width / 2);
  return { ...drawn, areas, width, height, left: (box[0] + box[2] - width) / 2, top: (box[1] + box[3] - height) / 2 };
}

const keyOf = (code, level) => (level === "province" ? code.slice(0, 2) : code);

function fromTiles(tiles, level) {
  const columns = Math.max(...tiles.map(([, x]) => x)) + 1;
  const height = Math.max(...tiles.map(([, , y]) => y)) + 1;
  const side = WIDTH / (columns + 1);
  const at = new Map(tiles.map(([code, x, y]) => [`${x},${y}`, code]));
  const areas = new Map();
  let borders = "";
  for (const [code, x, y] of tiles) {
    const key = keyOf(code, level);
    const area = areas.get(key) ?? { key, path: "", parts: [] };
    const [left, top] = [(x + 0.5) * side, (y + 0.5) * side];
    area.path += `M${left.toFixed(1)} ${top.toFixed(1)}h${side.toFixed(1)}v${side.toFixed(1)}h-${side.toFixed(1)}z`;
    area.parts.push([left + side / 2, top + side / 2]);
    area.extent = around(area.extent, [[left, top], [left + side, top + side]]);
    areas.set(key, area);
    // A line wherever the neighbour belongs to another province; the sea needs none.
    const differs = (dx, dy) => at.has(`${x + dx},${y + dy}`) && at.get(`${x + dx},${y + dy}`).slice(0, 2) !== code.slice(0, 2);
    if (differs(1, 0)) borders += `M${(left + side).toFixed(1)} ${top.toFixed(1)}v${side.toFixed(1)}`;
    if (differs(0, 1)) borders += `M${left.toFixed(1)} ${(top + side).toFixed(1)}h${side.toFixed(1)}`;
  }
  return finish([...areas.values()], borders, (height + 1) * side);
}

function fromTopology(topology, level) {
  const object = topology.objects[level === "province" ? "prov" : "kab"];
  const [west, south, east, north] = topology.bbox ?? extent(topology);
  const scale = (WIDTH - 20) / (east - west);
  // So near the equator longitude and latitude are as good as a projection.
  const place = ([lng, lat]) => [(lng - west) * scale + 10, (north - lat) * scale + 10];
  const areas = feature(topology, object).features.map(({ id, geometry }) => {
    const rings = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((shape) => shape.map((ring) => ring.map(place)));
    const largest = rings.reduce((best, shape) => (size(shape[0]) > size(best[0]) ? shape : best));
    return { key: String(id), path: rings.flat().map(pathOf).join(""), parts: [middle(largest[0])], extent: around(undefined, rings.flat(2)) };
  });
  const lines = mesh(topology, topology.objects.prov, (a, b) => a !== b).coordinates;
  const borders = lines.map((line) => pathOf(line.map(place)).slice(0, -1)).join("");
  return finish(areas, borders, (north - south) * scale + 20);
}

function finish(areas, borders, height) {
  for (const area of areas) {
    const count = area.parts.length;
    area.x = area.parts.reduce((sum, [x]) => sum + x, 0) / count;
    area.y = area.parts.reduce((sum, [, y]) => sum + y, 0) / count;
  }
  return { areas, borders, width: WIDTH, height, left: 0, top: 0 };
}

function around(box, points) {
  const grown = box ?? [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    grown[0] = Math.min(grown[0], x);
    grown[1] = Math.min(grown[1], y);
    grown[2] = Math.max(grown[2], x);
    grown[3] = Math.max(grown[3], y);
  }
  return grown;
}

function extent(topology) {
  const [[sx, sy], [tx, ty]] = [topology.transform.scale, topology.transform.translate];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const arc of topology.arcs) {
    let [x, y] = [0, 0];
    for (const [dx, dy] of arc) {
      [x, y] = [x + dx, y + dy];
      const [lng, lat] = [x * sx + tx, y * sy + ty];
      box[0] = Math.min(box[0], lng);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lng);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

function pathOf(ring) {
  let path = "";
  let before = "";
  for (const [x, y] of ring) {
    const point = `${x.toFixed(1)} ${y.toFixed(1)}`;
    if (point !== before) path += `${path ? "L" : "M"}${point}`;
    before = point;
  }
  return `${path}z`;
}

function size(ring) {
  return Math.abs(ring.reduce((sum, [x, y], index) => sum + x * ring[(index + 1) % ring.length][1] - ring[(index + 1) % ring.length][0] * y, 0));
}

function middle(ring) {
  return [ring.reduce((sum, [x]) => sum + x, 0) / ring.length, ring.reduce((sum, [, y]) => sum + y, 0) / ring.length];
}
