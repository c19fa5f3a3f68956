// Public pages: the way out, and islands. No htmx: these pages must arrive on a bad line.
import { startQuickExit } from "./quick-exit.js";
import { wake } from "./islands.js";

startQuickExit();
wake(document);
