import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';

/** Where the API runs during development. */
const server = process.env.HEED_DEV_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [react()],
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
          groups: [
            { name: 'editor', test: /node_modules\/(?:@tiptap|prosemirror-|@mantine\/tiptap|linkifyjs)/ },
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// },
          ],
        },
      },
    },
  },
});
