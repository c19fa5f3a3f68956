// Finds one place among many thousands as one types: a combobox after the WAI-ARIA pattern (list, manual selection).
//
// <div data-island="area-picker" data-source="/wilayah/cari/?level=4"> holds a text input (what is typed), and a hidden
// input or, when the server asked which place was meant, a <select> (the code). Without JavaScript both just are.
const PAUSE = 150;

let count = 0;

export default function areaPicker(island) {
  const input = island.querySelector("input[type=text]");
  const code = plainCode(island);
  const list = listbox(input, island);
  const says = island.querySelector("[data-says]");
  let found = [];
  let at = -1;
  let timer;
  let request;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    at = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    const item = list.children[at];
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };
  const choose = (index) => {
    const place = found[index];
    if (!place) return;
    input.value = place.detail ? `${place.label}, ${place.detail}` : place.label;
    setCode(code, place.code);
    says.textContent = `${says.dataset.chosen} ${input.value}`;
    close();
  };
  const open = (places) => {
    found = places;
    list.replaceChildren(...places.map((place, index) => option(list, place, index)));
    list.hidden = !places.length;
    input.setAttribute("aria-expanded", String(!!places.length));
    says.textContent = places.length ? `${places.length} ${says.dataset.found}` : says.dataset.nothing;
    mark(-1);
  };
  const look = async () => {
    const text = input.value.trim();
    request?.abort();
    if (text.length < 2) return close();
    request = new AbortController();
    const address = new URL(island.dataset.source, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (answer.ok) open((await answer.json()).results);
    } catch {
      close(); // a slower line or a newer letter: what is typed is kept and the server will ask
    }
  };

  input.addEventListener("input", () => {
    setCode(code, ""); // what was chosen no longer holds
    says.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) return look();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(at + step > last ? 0 : at + step < 0 ? last : at + step);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      choose(at);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation(); // the first Escape closes the list, it does not count as a quick exit
      close();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // keeps the focus, and with it the keyboard of a phone
    choose([...list.children].indexOf(event.target.closest("li")));
  });
  if (document.activeElement === input && !code.value) look(); // on a slow line she typed before this was here
}

/** A <select> of candidates is what the server offers without JavaScript; with it, one hidden input is enough. */
function plainCode(island) {
  const field = island.querySelector("[data-code]");
  if (field.tagName !== "SELECT") return field;
  const hidden = document.createElement("input");
  Object.assign(hidden, { type: "hidden", name: field.name, value: field.value });
  hidden.dataset.code = "";
  field.closest("[data-candidates]").replaceWith(hidden);
  return hidden;
}

function setCode(code, value) {
  if (code.value === value) return;
  code.value = value;
  code.dispatchEvent(new Event("change", { bubbles: true }));
}

function listbox(input, island) {
  const list = document.createElement("ul");
  list.id = `picker-${(count += 1)}`;
  list.className = "picker-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", island.dataset.label);
  list.hidden = true;
  input.closest(".picker").append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";
  return list;
}

function option(list, place, index) {
  const item = document.createElement("li");
  item.id = `${list.id}-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const name = document.createElement("b");
  name.textContent = place.label;
  const where = document.createElement("small");
  where.textContent = place.detail;
  item.append(name, where);
  return item;
}
