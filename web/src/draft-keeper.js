// Keeps what was typed into a staff form while the tab lives, so that a lost line or session costs nobody an interview.
//
// `<form data-draft="USER-ID:NAME">` opts in; public pages never load this file (shared phones). The text stays in
// sessionStorage: it ends with the tab, it is keyed by the officer, and leaving (`[data-forget-drafts]`) wipes it.
// Passwords, files and anything marked `data-no-draft` are never kept. Nothing is put back without being asked.
// A hidden field marked `data-draft-key` goes with it: by that key the server knows what it has received already, when
// the line dropped after the sending and before the answer. While there is no line, sending waits for it by itself.
const PREFIX = "suluh-draft:";
const HOURS = 12;

export function startDrafts() {
  for (const sent of document.querySelectorAll("[data-draft-done]")) write(`${PREFIX}${sent.dataset.draftDone}`, null);
  for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-forget-drafts]")) forgetAll();
  });
}

function keep(form) {
  const key = `${PREFIX}${form.dataset.draft}`;
  offer(form, key);
  let timer;
  const rest = () => (timer = clearTimeout(timer));
  const save = () => {
    rest();
    write(key, values(form));
  };
  form.addEventListener("input", () => {
    rest();
    timer = setTimeout(save, 500);
  });
  addEventListener("pagehide", () => timer && save()); // a reload or a link at once after the last letter
  form.addEventListener("submit", (event) => {
    rest();
    // What is kept for certain says so itself (`data-draft-done`); until then a lost line or session costs nothing.
    write(key, "draftStays" in form.dataset ? values(form) : null);
    if (!navigator.onLine && "draftStays" in form.dataset) wait(event, form);
  });
}

function wait(event, form) {
  event.preventDefault();
  const notice = form.querySelector("[data-draft-waiting]");
  if (notice) notice.hidden = false;
  notice?.scrollIntoView({ block: "center" });
  addEventListener("online", () => form.requestSubmit(event.submitter), { once: true });
}

function offer(form, key) {
  const kept = read(key);
  const notice = form.querySelector("[data-draft-notice]");
  const refused = form.querySelector("[aria-invalid=true]");
  if (!kept || !notice || refused) return;
  notice.hidden = false;
  notice.querySelector("[data-draft-restore]").addEventListener("click", () => {
    for (const field of keepable(form)) {
      if (!(field.name in kept)) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept[field.name].includes(field.value);
      else field.value = kept[field.name][0] ?? "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    notice.hidden = true;
  });
  notice.querySelector("[data-draft-discard]").addEventListener("click", () => {
    write(key, null);
    notice.hidden = true;
  });
}

function keepable(form) {
  return [...form.elements].filter(
    (field) =>
      field.name &&
      (!["password", "file", "hidden", "submit"].includes(field.type) || "draftKey" in field.dataset) &&
      !("noDraft" in field.dataset),
  );
}

function values(form) {
  const found = {};
  for (const field of keepable(form)) {
    found[field.name] ??= [];
    if ((field.type !== "checkbox" && field.type !== "radio") || field.checked) found[field.name].push(field.value);
  }
  return found;
}

function read(key) {
  try {
    const { at, fields } = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return at > Date.now() - HOURS * 3600e3 ? fields : null;
  } catch {
    return null;
  }
}

function write(key, fields) {
  try {
    if (fields) sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
    else sessionStorage.removeItem(key);
  } catch {
    // full or forbidden storage: the form works as a form always did
  }
}

function forgetAll() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
