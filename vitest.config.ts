import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'bin/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['node_modules/**'],
    pool: 'threads',
    testTimeout: 30_000,
    env: {
      KITH_CHECKS_ANSWERS: '1',
      // What tests start, threads and processes, is compiled once.
      NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compile'),
    },
  },
})
