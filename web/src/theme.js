// Loaded in <head> and blocking, so that no page flashes in the wrong colours. Kept tiny for that reason.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const read = () => {
    try {
      return localStorage.getItem("suluh-theme");
    } catch {
      return null; // storage may be forbidden: then the system decides
    }
  };
  const show = () => root.setAttribute("data-bs-theme", read() || (system.matches ? "dark" : "light"));
  show();
  system.addEventListener("change", show);
  addEventListener("storage", show);
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-toggle]")) return;
    try {
      localStorage.setItem("suluh-theme", root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark");
    } catch {
      return;
    }
    show();
  });
})();
