// Builds the front end into suluh/static/dist: hashed files, Vite's manifest, and a .br/.gz beside each text file.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { defineConfig } from "vite";

const here = import.meta.dirname;
const dist = resolve(here, "../suluh/static/dist");

/** One SVG file with a <symbol> for each icon named in src/icons.json (Tabler's outline set). */
function iconSprite() {
  return {
    name: "icon-sprite",
    buildStart() {
      const names = JSON.parse(readFileSync(join(here, "src/icons.json"), "utf8"));
      const symbols = names.map((name) => {
        const svg = readFileSync(join(here, `node_modules/@tabler/icons/icons/outline/${name}.svg`), "utf8");
        const inner = svg.replace(/<!--.*?-->/gs, "").match(/<svg[^>]*>(.*)<\/svg>/s)[1].replace(/\s+/g, " ").trim();
        return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
      });
      const source = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
      this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "src/icons.svg", source });
      for (const name of ["logo.svg", "favicon.svg"]) {
        const file = join(here, "src", name);
        this.emitFile({ type: "asset", name, originalFileName: `src/${name}`, source: readFileSync(file) });
        this.addWatchFile(file);
      }
    },
  };
}

/** WhiteNoise sends file.br or file.gz where it lies beside file, so nothing is compressed while serving. */
function precompress() {
  const text = /\.(css|js|svg|json)$/;
  return {
    name: "precompress",
    closeBundle() {
      for (const name of readdirSync(dist, { recursive: true })) {
        const file = join(dist, name);
        if (!text.test(name) || !statSync(file).isFile() || statSync(file).size < 500) continue;
        const raw = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(raw, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [iconSprite(), precompress()],
  css: {
    transformer: "lightningcss",
    lightningcss: { targets: { chrome: 111 << 16, safari: (16 << 16) | (4 << 8), firefox: 113 << 16 } },
    preprocessorOptions: {
      scss: { loadPaths: [join(here, "node_modules/@tabler/core/scss"), join(here, "src")], quietDeps: true },
    },
  },
  build: {
    outDir: dist,
    emptyOutDir: true,
    manifest: "manifest.json",
    target: ["chrome111", "safari16.4", "firefox113"],
    cssMinify: "lightningcss",
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["theme.js", "public.js", "staff.js", "public.scss", "main.scss"].map((name) => join(here, "src", name)),
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
