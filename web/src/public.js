// Public pages: the way out, the report's pages, and islands. No htmx: these pages must arrive on a bad line.
import { startCopying } from "./copy.js";
import { startQuickExit } from "./quick-exit.js";
import { wake } from "./islands.js";
import { startSteps } from "./steps.js";

startQuickExit();
startSteps();
arrive();
document.addEventListener("page-shown", arrive);

function arrive() {
  wake(document);
  startCopying(document);
}
