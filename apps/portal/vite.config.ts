import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/portal/',
  plugins: [react()],
  server: {
    port: 5171,
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
});
