import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig, type Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';
import pdfjs from 'pdfjs-dist/package.json' with { type: 'json' };

/** Where the API runs during development. */
const server = process.env.HEED_DEV_SERVER ?? 'http://127.0.0.1:8080';

const pdfFolder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));

/** What the reader of PDFs fetches while it reads: tables of East Asian encodings, fonts that a PDF may take as given, decoders. */
function pdfFiles(): Plugin {
  const base = `assets/pdf-${pdfjs.version}`;
  const wanted = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /\.js$/ };
  return {
    name: 'pdf-files',
    config: (_, { command }) => ({
      define: { PDF_FILES: JSON.stringify(command === 'serve' ? `/@fs${pdfFolder}/` : `/${base}/`) },
    }),
    generateBundle() {
      for (const [folder, names] of Object.entries(wanted))
        for (const name of readdirSync(join(pdfFolder, folder)).filter((each) => names.test(each)))
          this.emitFile({
            type: 'asset',
            fileName: `${base}/${folder}/${name}`,
            source: readFileSync(join(pdfFolder, folder, name)),
          });
    },
  };
}

export default defineConfig({
  base: '/',
  plugins: [react(), pdfFiles(), compression()],
  resolve: {
    // One file of re-exports instead of the icon library's start-up list: the dev server opens seconds sooner.
    alias: { '@tabler/icons-react': '@tabler/icons-react/dist/esm/icons/index.mjs' },
  },
  css: {
    // The tokens switch by attribute; the preset's own light-dark() would be rewritten per rule.
    postcss: { plugins: [mantine({ features: { lightDarkFunction: false } })] },
  },
  server: {
    port: 5170,
    proxy: {
      '/api': server,
      '/auth-api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
  build: {
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What a group's modules import stays where it is: else the editor would bring all it shares along.
          includeDependenciesRecursively: false,
          groups: [
            { name: 'editor', test: /node_modules\/(?:@tiptap|prosemirror-|@mantine\/tiptap|linkifyjs)/ },
            { name: 'icons', test: /node_modules\/@tabler\/icons-react/ },
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// },
          ],
        },
      },
    },
  },
});
