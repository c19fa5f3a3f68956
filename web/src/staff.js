// Staff pages: htmx for fragments, islands, drafts.
import htmx from "htmx.org";
import { startCopying } from "./copy.js";
import { startDrafts } from "./draft-keeper.js";
import { wake } from "./islands.js";

Object.assign(htmx.config, {
  includeIndicatorStyles: false, // the policy allows no inline style
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0, // htmx would keep pages, and the people on them, in the browser's storage
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a form with its reasons
    { code: "286", swap: true }, // the last answer of a poll
    { code: "...", swap: false, error: true },
  ],
});
window.htmx = htmx;

// On a phone the tabs scroll sideways: the one she is on is brought into sight.
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

startCopying(document);
htmx.onLoad((element) => wake(element.parentElement ?? element));
document.addEventListener("htmx:sendError", () => say("data-offline"));
document.addEventListener("htmx:responseError", () => say("data-broken"));
document.addEventListener("htmx:afterOnLoad", () => say(""));

function say(which) {
  const place = document.querySelector("[data-connection]");
  if (!place) return;
  place.hidden = !which;
  place.querySelector("[data-says]").textContent = which ? place.getAttribute(which) : "";
}

// A menu closes when one looks elsewhere, and with Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A filter acts as soon as something is chosen; without JavaScript its button does.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-autosubmit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

// One letter decides and one digit opens, for who decides all day: data-shortcut names it. Not while she types, nor with Ctrl or Alt.
// A field is gone into with its letter and left with Escape, so that letters decide again.
const FIELDS = "input, textarea, select, [contenteditable]";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.closest?.(FIELDS)) {
    if (event.key === "Escape" && event.target.matches("[data-shortcut]")) event.target.blur();
    return;
  }
  if (event.key === "?") showKeys();
  if (!/^[a-z1-9]$/.test(event.key)) return;
  const wanted = document.querySelector(`[data-shortcut="${event.key}"]:not([disabled])`);
  if (!wanted?.matches(FIELDS)) return wanted?.click();
  event.preventDefault();
  wanted.focus();
});

// ? says which keys there are: read off the page itself, so that no list of them is ever out of date.
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-show-keys]")) showKeys();
});
function showKeys() {
  const dialog = document.querySelector("dialog[data-keys]");
  const keyed = document.querySelectorAll("[data-shortcut]:not([disabled])");
  if (!dialog || !keyed.length) return;
  dialog.querySelector("dl").replaceChildren(
    ...[...keyed].flatMap((element) => {
      const [key, means] = [document.createElement("dt"), document.createElement("dd")];
      key.append(document.createElement("kbd"));
      key.firstChild.textContent = element.dataset.shortcut.toUpperCase();
      means.textContent = meaningOf(element);
      return [key, means];
    }),
  );
  dialog.showModal();
}
function meaningOf(element) {
  const words = (element.labels?.[0] ?? element).cloneNode(true);
  for (const extra of words.querySelectorAll("kbd, svg, [aria-hidden]")) extra.remove();
  return words.textContent.replace(/\s+/g, " ").trim();
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});

startDrafts();
wake(document);
