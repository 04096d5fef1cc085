import type { Command } from './command.ts'
import { expectOwnFolder } from './ownership.ts'

export const serve: Command = {
  usage: 'serve [--open EMAIL]',
  summary:
    'Serve on http://localhost:4108, or as PORT, HOST and KITH_URL say; --open EMAIL prints a link that signs in.',
  options: { open: { type: 'string' } },
  async run({ out, values }) {
    const [{ serve: start, stopOnSignals }, { readConfig }] = await Promise.all([
      import('#server/serve.ts'),
      import('#server/config.ts'),
    ])
    const config = readConfig()
    await expectOwnFolder(config.data)
    const serving = await start(config)
    stopOnSignals(serving)
    const begin = serving.welcome ? `\nNobody owns it yet. Open this to begin: ${serving.welcome}` : ''
    const pass = values.open
      ? `\nOpen this to sign in: ${serving.url}/enter#code=${await serving.passFor(String(values.open))}`
      : ''
    out.say(`Kith serves on ${serving.url}${begin}${pass}`)
  },
}
