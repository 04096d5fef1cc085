import { join } from 'node:path'
import { demo } from './demo.mjs'
import { ensureInstalled } from './install.mjs'
import { become, leave } from './launch.mjs'
import { flags, refuseIfHopeless, requireNode, root } from './node.mjs'
import { ensureWeb } from './web.mjs'

const modes = ['--dev', '--demo', '--build']
const mode = modes.find((name) => process.argv.includes(name))
const args = process.argv.slice(2).filter((argument) => argument !== mode)

refuseIfHopeless()
await ensureInstalled()
const node = requireNode()
/** @type {(...args: string[]) => [string, string[]]} */
const kith = (...args) => [node, [...flags, join(root, 'src/cli/main.ts'), ...args]]

if (mode === '--dev') await become(node, [join(root, 'scripts/dev.ts'), ...args])
await ensureWeb(node)
if (mode === '--build') process.exit(0)
if (mode === '--demo') leave(await demo(kith, args))
await become(...kith('serve', ...args))
