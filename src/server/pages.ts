import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { AppEnv } from './app.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'
const web = join(import.meta.dirname, '../../dist/web')

/** The built web: its hashed assets for ever, everything else asked for anew, and the page itself for every address of it. */
export function pages(app: Hono<AppEnv>, root = web) {
  if (!existsSync(root)) return
  const files = serveStatic<AppEnv>({ root, precompressed: true })
  app.use(async (c, next) => {
    const found = await files(c, next)
    if (found instanceof Response)
      found.headers.set('Cache-Control', c.req.path.startsWith('/assets/') ? FOR_EVER : 'no-cache')
    return found
  })
  const page = pageIn(join(root, 'index.html'))
  app.get('*', (c, next) => {
    const wantsPage = c.req.header('accept')?.includes('text/html') && !/\.\w+$/.test(c.req.path)
    if (!wantsPage) return next()
    c.header('Cache-Control', 'no-cache')
    return c.html(page())
  })
}

/** The file's text, read again when a new build has replaced it. */
function pageIn(path: string): () => string {
  let text = ''
  let changed = -1
  return () => {
    const { mtimeMs } = statSync(path)
    if (mtimeMs !== changed) text = readFileSync(path, 'utf8')
    changed = mtimeMs
    return text
  }
}
