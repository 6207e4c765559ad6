import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pdfjsAssets } from './pdfjs-assets.ts';
import { serviceWorker } from './service-worker.ts';

const developmentServer = 'http://127.0.0.1:8080';

/** The renderer: served by the server in browsers and by `app://` in the desktop shell, so nothing is inlined. */
export default defineConfig({
  plugins: [react(), pdfjsAssets(), serviceWorker()],
  build: {
    outDir: 'dist/renderer',
    emptyOutDir: true,
    target: 'es2022',
    // The page's CSP allows neither data: fonts nor inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: {
      // The server refuses other origins than its own; in development this page is let in as if it came from there.
      '/api': { target: developmentServer, headers: { origin: developmentServer } },
      '/socket': { target: developmentServer, headers: { origin: developmentServer }, ws: true },
    },
  },
});
