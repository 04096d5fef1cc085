import { resolve } from 'node:path'
import { become } from './launch.mjs'
import { requireNode } from './node.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('Usage: node bin/run.mjs FILE [ARGUMENTS]: runs a TypeScript file under Node 24.\n')
  process.exit(2)
}
await become(requireNode(), ['--disable-warning=ExperimentalWarning', resolve(file), ...args])
