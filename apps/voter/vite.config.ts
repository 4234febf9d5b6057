import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/*
 * The build of the voting page. Its content policy allows nothing inline and nothing from elsewhere: no data: assets, no
 * module-preload polyfill (an inline script), the worker as a file of its own.
 */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['es2022', 'chrome111', 'edge111', 'firefox119', 'safari16.4'],
    sourcemap: false,
  },
  worker: { format: 'es' },
});
