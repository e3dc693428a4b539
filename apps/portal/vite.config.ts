import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

export default defineConfig({
  base: '/portal/',
  plugins: [react(), compression()],
  server: {
    port: 5171,
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
});
