import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './step.ts'

// The browser talks to Vite on the usual port; Vite passes on what is for the server, one port up.
const port = Number(process.env.PORT ?? 4108)
const url = `http://localhost:${port}`
const server = { host: '127.0.0.1', port: port + 1 }
// Vite serves sources by their path in src/web, where there is an `api` folder, too.
const forServer = '^/(rpc|api|auth|healthz)(?![^?]*\\.(tsx?|css)(\\?|$))([/?]|$)'

const main = join(root, 'src/cli/main.ts')
const world = join(root, 'data-dev')
const isOwnWorld = process.env.KITH_DATA === undefined && process.env.KITH_DATABASE === undefined
const env = {
  ...process.env,
  ...(isOwnWorld ? { KITH_DATA: world } : {}),
  HOST: server.host,
  PORT: String(server.port),
  KITH_URL: url,
  KITH_CHECKS_ANSWERS: '1',
}

if (isOwnWorld && !existsSync(world)) await seed()
const watched = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', main, 'serve', ...process.argv.slice(2)],
  { cwd: root, env, stdio: 'inherit' },
)
watched.once('exit', (code) => process.exit(code ?? 1))
const vite = await createServer({
  configFile: join(root, 'vite.config.ts'),
  server: {
    host: 'localhost',
    port,
    strictPort: true,
    // The browser's own host name goes along: the server answers to no other.
    proxy: { [forServer]: { target: `http://${server.host}:${server.port}`, changeOrigin: false } },
  },
})
await vite.listen()
console.log(`Kith for developing: ${url} (server behind it on port ${server.port})`)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, async () => {
    watched.kill('SIGTERM')
    await vite.close()
  })
}

/** A demo world in a folder of its own; one that was cut short is not kept. */
async function seed() {
  console.log('Making a demo world, once.')
  const seeding = spawn(process.execPath, [main, 'seed', '--contacts', '10000', '--demo'], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  process.once('SIGINT', () => {})
  const [code] = await once(seeding, 'exit')
  if (code === 0) return
  rmSync(world, { recursive: true, force: true })
  process.exit(code ?? 1)
}
