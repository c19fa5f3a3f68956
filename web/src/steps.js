// Goes from page to page of the report without leaving traces, and without losing a word when the line drops.
//
// Each page is fetched and put in place of the last one, so the browser's history holds no page with answers in it:
// its entries are bare addresses. Back and Forward ask the server for the neighbouring page as the form's own buttons
// do. If the line drops, the page stays as it is and says so. Without this file the same buttons send the same form.
let at = 0;

export function startSteps() {
  if (!document.querySelector("form[data-steps]")) return;
  at = step();
  history.replaceState({ step: at }, "");
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-steps]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  addEventListener("popstate", ({ state }) => {
    const form = document.querySelector("form[data-steps]");
    if (!form) return location.replace("/"); // it has been sent: the way back leads to the front page
    if (!state || state.step === at) return;
    const asked = state.step;
    const way = Object.assign(document.createElement("button"), { name: "ke", value: asked });
    send(form, way, true).then((gone) => gone || history.pushState({ step: at }, ""));
  });
}

async function send(form, button, back = false) {
  if (form.ariaBusy === "true") return false;
  form.ariaBusy = "true";
  const body = new URLSearchParams(new FormData(form));
  if (button) body.set(button.name, button.value);
  const label = sayOn(button, form.dataset.sending);
  try {
    const answer = await fetch(button?.getAttribute("formaction") ?? form.action, { method: "POST", body, cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status >= 500 && !page.querySelector("form[data-steps]")) throw new Error(answer.status);
    show(page, back);
    return true;
  } catch {
    form.ariaBusy = "false";
    sayOn(button, label);
    complain(form);
    return false;
  }
}

function show(page, back) {
  const main = document.querySelector("main");
  main.replaceWith(document.adoptNode(page.querySelector("main")));
  document.documentElement.lang = page.documentElement.lang;
  const now = step();
  if (now && now !== at && !back) history.pushState({ step: now }, "");
  at = now;
  scrollTo({ top: 0, behavior: "instant" });
  document.querySelector("main").focus({ preventScroll: true });
  document.dispatchEvent(new Event("page-shown"));
}

function complain(form) {
  const place = form.querySelector("[data-problem]");
  const notice = document.createElement("div");
  notice.className = "notice notice-bad";
  notice.append(Object.assign(document.createElement("div"), { textContent: form.dataset.lost }));
  place.replaceChildren(notice);
  place.scrollIntoView({ block: "center" });
}

function sayOn(button, text) {
  const primary = button?.classList.contains("btn-primary") ? button : null;
  const before = primary ? [...primary.childNodes].map((node) => node.cloneNode(true)) : [];
  if (primary) primary.replaceChildren(...(typeof text === "string" ? [text] : text));
  return before;
}

function step() {
  return Number(document.querySelector("form[data-steps]")?.dataset.steps ?? 0);
}
