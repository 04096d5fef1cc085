import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { become } from './launch.mjs'
import { refuseIfHopeless, requireNode, root } from './node.mjs'

refuseIfHopeless()
await ensureInstalled()
await become(requireNode(), [join(root, 'scripts/test.ts'), ...process.argv.slice(2)])
