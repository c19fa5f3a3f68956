// Draws the areas as SVG and lets them be walked: one stop for the Tab key, arrow keys to the neighbour, Enter to follow.
const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 2, 4, 8, 16];

export function draw(island, frame, { areas, borders, width, height, left, top }) {
  const svg = make("svg", { class: "map-drawing", viewBox: `${left} ${top} ${width} ${height}`, role: "group", "aria-label": frame.dataset.label });
  svg.append(hatch());
  const shapes = areas.map((area) => {
    const shape = make("path", { d: area.path, class: `map-area ${area.look}`, tabindex: -1, role: area.row?.link ? "link" : "img" });
    if (area.row?.link) shape.classList.add("map-link");
    shape.setAttribute("aria-label", area.row ? `${area.row.name}: ${area.row.says}` : frame.dataset.nothing);
    svg.append(shape);
    return shape;
  });
  svg.append(make("path", { d: borders, class: "map-border" }));
  frame.append(svg);
  // The first zoom goes to where the arrow keys stand: at first the area with the highest number.
  const standing = () => areas[shapes.findIndex((shape) => shape.tabIndex === 0)];
  const view = zooming(island, svg, { width, height, left, top }, standing);
  walking(island, svg, areas, shapes, view);
  return shapes;
}

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function hatch() {
  const pattern = make("pattern", { id: "map-hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(make("rect", { width: 5, height: 5, class: "map-hatch-ground" }), make("path", { d: "M0 0v5", class: "map-hatch-line" }));
  const defs = make("defs", {});
  defs.append(pattern);
  return defs;
}

function walking(island, svg, areas, shapes, view) {
  const says = island.querySelector("[data-map-says]");
  const start = areas.reduce((best, area, index) => ((area.row?.value ?? 0) > (areas[best].row?.value ?? 0) ? index : best), 0);
  let now = start;
  const stop = (index) => {
    shapes[now].tabIndex = -1;
    now = index;
    shapes[now].tabIndex = 0;
  };
  stop(start);
  const tell = (shape) => {
    says.textContent = shape ? shape.getAttribute("aria-label") : says.dataset.hint;
  };
  tell();
  const follow = (index) => {
    if (areas[index].row?.link) location.assign(areas[index].row.link);
  };
  svg.addEventListener("pointerover", (event) => tell(event.target.closest(".map-area")));
  svg.addEventListener("pointerleave", () => tell());
  // A finger cannot hover: its first touch tells, the second follows.
  let told = -1;
  svg.addEventListener("click", (event) => {
    const index = shapes.indexOf(event.target);
    if (index < 0 || view.dragged()) return;
    if (event.pointerType !== "touch" || told === index) follow(index);
    told = index;
  });
  svg.addEventListener("focusin", (event) => {
    const index = shapes.indexOf(event.target);
    if (index < 0) return;
    stop(index);
    tell(event.target);
    view.show(areas[index]);
  });
  svg.addEventListener("focusout", () => tell());
  svg.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) {
      const next = neighbour(areas, now, way);
      if (next !== null) shapes[next].focus();
    } else if (event.key === "Enter") follow(now);
    else if (event.key === "+" || event.key === "=") view.zoom(1, areas[now]);
    else if (event.key === "-") view.zoom(-1, areas[now]);
    else return;
    event.preventDefault();
  });
}

/** The nearest area in a direction; what lies straight ahead counts as nearer than what lies aslant. */
function neighbour(areas, from, [dx, dy]) {
  const here = areas[from];
  let best = null;
  let least = Infinity;
  areas.forEach((area, index) => {
    const ahead = (area.x - here.x) * dx + (area.y - here.y) * dy;
    const aside = Math.abs((area.x - here.x) * dy) + Math.abs((area.y - here.y) * dx);
    if (index === from || ahead <= 0.1) return;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [index, far];
  });
  return best;
}

function zooming(island, svg, { width, height, left, top }, stop) {
  let step = 0;
  let centre = { x: left + width / 2, y: top + height / 2 };
  let moved = false;
  const apply = () => {
    const [w, h] = [width / STEPS[step], height / STEPS[step]];
    centre.x = Math.min(Math.max(centre.x, left + w / 2), left + width - w / 2);
    centre.y = Math.min(Math.max(centre.y, top + h / 2), top + height - h / 2);
    svg.setAttribute("viewBox", `${centre.x - w / 2} ${centre.y - h / 2} ${w} ${h}`);
    for (const button of island.querySelectorAll("[data-zoom]")) {
      button.disabled = button.dataset.zoom === "1" ? step === STEPS.length - 1 : step === 0;
    }
  };
  const zoom = (by, around) => {
    step = by === 0 ? 0 : Math.min(Math.max(step + by, 0), STEPS.length - 1);
    if (around) centre = { x: around.x, y: around.y };
    apply();
  };
  island.querySelector("[data-map-bar]").addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) zoom(Number(button.dataset.zoom), step ? undefined : stop());
  });
  svg.addEventListener("dblclick", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    zoom(1, point);
  });
  dragging(svg, () => step > 0, (dx, dy) => {
    centre.x -= dx;
    centre.y -= dy;
    apply();
  }, (value) => {
    moved = value;
  });
  apply();
  const show = (area) => {
    if (!step) return;
    centre = { x: area.x, y: area.y };
    apply();
  };
  return { zoom, show, dragged: () => moved };
}

function dragging(svg, allowed, move, mark) {
  let last = null;
  svg.addEventListener("pointerdown", (event) => {
    mark(false);
    if (allowed()) last = [event.clientX, event.clientY];
  });
  addEventListener("pointerup", () => {
    last = null;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!last) return;
    const scale = svg.viewBox.baseVal.width / svg.clientWidth;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    if (Math.hypot(dx, dy) < 3) return;
    mark(true);
    move(dx * scale, dy * scale);
    last = [event.clientX, event.clientY];
  });
}
