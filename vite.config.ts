import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('src/web'),
  publicDir: at('src/web/public'),
  plugins: [react(), compressed()],
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // The service worker reads it to keep every file of the app for use without signal.
    manifest: 'assets.json',
    // Small files stay files: the content security policy of a page should know no data URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: at('src/web/index.html'), sw: at('src/web/offline/worker.ts') },
      output: {
        // One file for the first load: small ones cost a phone more in round trips than they save.
        codeSplitting: {
          groups: [{ name: 'app', tags: ['$initial'], test: (id) => !/offline.worker/.test(id) }],
        },
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})

/** Writes each script and style compressed beside itself, so that serving it costs nothing. */
function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir, 'assets')
    },
    async closeBundle() {
      const names = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name))
      await Promise.all(
        names.map(async (name) => {
          const content = await readFile(join(folder, name))
          await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content))
          await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content, { level: 9 }))
        }),
      )
    },
  }
}
