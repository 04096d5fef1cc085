import { describe, expect, it } from 'vitest'
import { countLine, type Run, tally } from './tally.ts'

function run(name: string, tests: Record<string, string>, isGreen = true): Run {
  const statuses = Object.values(tests)
  return {
    name,
    isGreen,
    report: {
      numPassedTests: statuses.filter((status) => status === 'passed').length,
      numFailedTests: statuses.filter((status) => status === 'failed').length,
      testResults: [
        {
          name: 'a.test.ts',
          assertionResults: Object.entries(tests).map(([fullName, status]) => ({ fullName, status })),
        },
      ],
    },
  }
}

describe('tally', () => {
  it('adds up the runs', () => {
    const runs = [
      run('SQLite', { a: 'passed', b: 'passed' }),
      run('PostgreSQL', { a: 'passed', b: 'failed' }, false),
    ]
    expect(tally(runs)).toEqual({ passed: 3, failed: 1, neverRan: [] })
  })

  it('counts a red step without a failed test as one failure', () => {
    expect(tally([{ name: 'types', isGreen: false }]).failed).toBe(1)
    expect(tally([{ name: 'crashed', isGreen: false, report: undefined }]).failed).toBe(1)
    expect(tally([run('a file that does not load', { a: 'passed' }, false)])).toMatchObject({
      passed: 1,
      failed: 1,
    })
    expect(tally([{ name: 'types', isGreen: true }]).failed).toBe(0)
  })

  it('lets a test be skipped on one database', () => {
    const runs = [run('SQLite', { busy: 'passed' }), run('PostgreSQL', { busy: 'skipped' })]
    expect(tally(runs)).toEqual({ passed: 1, failed: 0, neverRan: [] })
  })

  it('counts a test that is skipped everywhere as a failure, once', () => {
    const runs = [
      run('SQLite', { a: 'passed', gone: 'skipped' }),
      run('PostgreSQL', { a: 'passed', gone: 'todo' }),
    ]
    expect(tally(runs)).toEqual({ passed: 2, failed: 1, neverRan: ['a.test.ts: gone'] })
  })
})

describe('countLine', () => {
  it('is what is read at the end of a run', () => {
    expect(countLine({ passed: 12, failed: 0, neverRan: [] })).toBe('12 passed, 0 failed')
  })
})
