// Copies what a button points at: `<button data-copy="#code" data-copied="Copied" hidden>`; shown only where it works.
export function startCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent.trim());
      button.querySelector("span").textContent = button.dataset.copied;
    });
  }
}
