#!/usr/bin/env node
import { join } from 'node:path'
import { become } from './launch.mjs'
import { flags, requireNode, root } from './node.mjs'

// What it tells people to type is what they can type here.
process.env.KITH_CALLED = process.env.npm_lifecycle_event === 'kith' ? 'npm run kith --' : 'kith'
await become(requireNode(), [...flags, join(root, 'src/cli/main.ts'), ...process.argv.slice(2)])
