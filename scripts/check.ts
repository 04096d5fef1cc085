import { checkStatically } from './static.ts'
import { endOnSignal, say } from './step.ts'
import { countLine, tally } from './tally.ts'
import { runTests } from './vitest.ts'

endOnSignal()
const [outcomes, tests] = await Promise.all([
  checkStatically(),
  runTests('tests on SQLite', { args: ['--exclude=**/*.long.test.ts'] }).then((run) => {
    say(run)
    return run
  }),
])
// What only runs on PostgreSQL is skipped here, and for `npm test` to judge.
console.log(countLine({ ...tally([tests]), failed: tests.report?.numFailedTests ?? 1 }))
process.exitCode = [...outcomes, tests].every((outcome) => outcome.isGreen) ? 0 : 1
