import { findChromium } from './chromium.ts'
import { startPostgres } from './postgres.ts'
import { provide } from './requirements.ts'
import { checkStatically } from './static.ts'
import { cleanEnvironment, endOnSignal, type Outcome, root, runStep, say } from './step.ts'
import { countLine, type Run, tally } from './tally.ts'
import { runTests } from './vitest.ts'

let stopDatabase = async () => {}
endOnSignal(() => stopDatabase())
const lacking = await provide()
if (lacking.length > 0) {
  console.log(`The tests need what is not on this machine:\n${lacking.map((name) => `- ${name}`).join('\n')}`)
  console.log(`0 passed, ${lacking.length} failed`)
  process.exit(1)
}

const runs: (Outcome & Run)[] = await checkStatically()
await record(runTests('tests on SQLite', { isLive: true }))
await record(testOnPostgres())
const build = { name: 'web build', file: process.execPath, args: ['bin/start.mjs', '--build'] }
await record(runStep({ ...build, env: cleanEnvironment({}, process.env) }))
const browser = { KITH_TEST_CHROMIUM: findChromium() }
await record(
  runTests('journeys in a browser', { config: 'vitest.e2e.config.ts', env: browser, isLive: true }),
)

const total = tally(runs)
console.log(`\n${root}`)
for (const run of runs) console.log(summary(run))
for (const name of total.neverRan) console.log(`✗ skipped in every run: ${name}`)
console.log(countLine(total))
process.exitCode = total.failed === 0 ? 0 : 1

async function record(step: Promise<Outcome & Run>) {
  const run = await step
  say(run)
  runs.push(run)
}

async function testOnPostgres(): Promise<Outcome & Run> {
  const name = 'tests on PostgreSQL'
  try {
    const { url, stop } = await startPostgres()
    stopDatabase = stop
    return await runTests(name, { env: { KITH_TEST_DATABASE: url }, isLive: true })
  } catch (error) {
    return { name, isGreen: false, seconds: 0, output: String(error) }
  } finally {
    await stopDatabase()
    stopDatabase = async () => {}
  }
}

function summary({ name, isGreen, report }: Run): string {
  const counts = report && `: ${report.numPassedTests} passed, ${report.numFailedTests} failed`
  return `${isGreen ? '✓' : '✗'} ${name}${counts ?? ''}`
}
