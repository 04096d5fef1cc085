#!/usr/bin/env node
import { join } from 'node:path'
import { become } from './launch.mjs'
import { flags, requireNode, root } from './node.mjs'

await become(requireNode(), [...flags, join(root, 'src/cli/main.ts'), ...process.argv.slice(2)])
