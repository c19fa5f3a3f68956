// An island is `<div data-island="name">` with its fallback inside; its code is fetched only where one stands.
const islands = {
  "area-picker": () => import("./islands/area-picker.js"),
  flows: () => import("./islands/flows.js"),
  map: () => import("./islands/map.js"),
};

export function wake(root) {
  for (const element of root.querySelectorAll("[data-island]:not([data-awake])")) {
    const load = islands[element.dataset.island];
    if (!load) continue;
    element.dataset.awake = "";
    load().then((island) => island.default(element));
  }
}
