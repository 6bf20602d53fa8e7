import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The test page with every widget, in one flat folder as `e2e/harness/site-server.ts` serves it. */
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    assetsDir: '',
    target: 'es2022',
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: { input: 'page.html' },
  },
});
