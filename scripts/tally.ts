/** The part of Vitest's JSON report that is counted. */
export type Report = {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
}

/** A step: with a report if it ran tests and got as far as writing one. */
export type Run = { name: string; isGreen: boolean; report?: Report | undefined }

export type Tally = {
  passed: number
  /** Tests; a red step in which no test failed counts as one, and so does a test that no run has run. */
  failed: number
  neverRan: string[]
}

/** Adds up all runs. A test may be skipped on one database, but not on every one. */
export function tally(runs: readonly Run[]): Tally {
  const neverRan = findNeverRan(runs)
  let passed = 0
  let failed = neverRan.length
  for (const { isGreen, report } of runs) {
    passed += report?.numPassedTests ?? 0
    const failedTests = report?.numFailedTests ?? 0
    failed += failedTests === 0 && !isGreen ? 1 : failedTests
  }
  return { passed, failed, neverRan }
}

function findNeverRan(runs: readonly Run[]): string[] {
  const files = runs.flatMap((run) => run.report?.testResults ?? [])
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({
      name: `${name}: ${test.fullName}`,
      hasRun: ['passed', 'failed'].includes(test.status),
    })),
  )
  const ran = new Set(tests.filter((test) => test.hasRun).map((test) => test.name))
  return [...new Set(tests.map((test) => test.name))].filter((name) => !ran.has(name))
}

export function countLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}
