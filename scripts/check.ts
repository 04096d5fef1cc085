import { checkStatically } from './static.ts'
import { endOnSignal, say } from './step.ts'
import { countLine, tally } from './tally.ts'
import { runTests } from './vitest.ts'

endOnSignal()
const [outcomes, tests] = await Promise.all([
  checkStatically(),
  // Files share a worker's modules here, which saves a quarter of the time; `npm test` gives each its own.
  runTests('tests on SQLite', { args: ['--exclude=**/*.long.test.ts', '--no-isolate'] }).then((run) => {
    say(run)
    return run
  }),
])
// What only runs on PostgreSQL is skipped here, and for `npm test` to judge.
console.log(countLine({ ...tally([tests]), failed: tests.report?.numFailedTests ?? 1 }))
process.exitCode = [...outcomes, tests].every((outcome) => outcome.isGreen) ? 0 : 1
