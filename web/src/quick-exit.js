// Leaves the page at once, and makes Back show as little as a browser lets us.
//
// A page cannot delete other pages from the history. What it can do: replace its own entry, blank itself before the
// next page arrives, ask the server to forget the half-filled form, and refuse to be shown again through Back.
const LEFT = "suluh-left";

export function startQuickExit() {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;

  const entry = performance.getEntriesByType("navigation")[0];
  if (entry?.type === "back_forward") refuse(link);
  else remember("");
  addEventListener("pageshow", (event) => event.persisted && refuse(link));

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link);
  });
  let last = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) leave(link);
    last = event.timeStamp;
  });
}

function leave(link) {
  remember("1");
  document.documentElement.hidden = true;
  document.title = "";
  for (const form of document.forms) form.reset();
  if (link.dataset.forget) navigator.sendBeacon(link.dataset.forget);
  location.replace(link.href);
}

function refuse(link) {
  let left = "";
  try {
    left = sessionStorage.getItem(LEFT);
  } catch {
    return;
  }
  if (left) leave(link);
}

function remember(value) {
  try {
    if (value) sessionStorage.setItem(LEFT, value);
    else sessionStorage.removeItem(LEFT);
  } catch {
    // without storage Back cannot be refused; leaving works all the same
  }
}
