import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { removeScratch, scratchInMemory } from './scripts/scratch.ts'

const scratch = scratchInMemory()
process.once('exit', () => removeScratch(scratch))

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bin/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['node_modules/**'],
    pool: 'threads',
    // One more than there are cores: some tests wait for a process or a lock.
    maxWorkers: availableParallelism() + 1,
    // Generous, for what is waited for comes in the end, on a busy machine too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    env: {
      KITH_CHECKS_ANSWERS: '1',
      // What tests start, threads and processes, is compiled once.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compile'),
      ...(scratch ? { TMPDIR: scratch } : {}),
    },
  },
})
