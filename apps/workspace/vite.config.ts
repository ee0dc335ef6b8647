import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

/**
 * The page's security policy allows scripts, styles and fonts from our own address only, so nothing may be inlined
 * into the page: no data: URLs and no preload script. While developing, calls go to a server that runs beside Vite.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022' },
  server: {
    proxy: { '/api': loadEnv(mode, '.', 'TOLV_').TOLV_SERVER ?? 'http://127.0.0.1:4012' },
  },
}))
