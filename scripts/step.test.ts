import { describe, expect, it } from 'vitest'
import { cleanEnvironment, runStep } from './step.ts'

function script(source: string, isLive = false) {
  return runStep({ name: 'a step', file: process.execPath, args: ['-e', source], isLive })
}

describe('runStep', () => {
  it('is green with exit code 0, and keeps what was said on both outputs', async () => {
    const outcome = await script('console.log("out"); console.error("error")')
    expect(outcome).toMatchObject({ name: 'a step', isGreen: true })
    expect(outcome.output.split('\n').sort()).toEqual(['', 'error', 'out'])
  })

  it('is red with any other code, with a signal, and when there is no such program', async () => {
    expect((await script('process.exit(3)')).isGreen).toBe(false)
    expect((await script('process.kill(process.pid, "SIGKILL")')).isGreen).toBe(false)
    const missing = await runStep({ name: 'missing', file: '/nowhere/apt-get', args: [] })
    expect(missing).toMatchObject({ isGreen: false, output: expect.stringContaining('ENOENT') })
  })

  it('gives a step nothing to read, so that none can wait for an answer', async () => {
    expect((await script('process.stdin.resume().on("end", () => process.exit(0))')).isGreen).toBe(true)
  })
})

describe('cleanEnvironment', () => {
  it("leaves out the user's own settings, and keeps the rest", () => {
    const own = { KITH_DATABASE: 'postgres://real', KITH_DATA: '/srv', PORT: '80', HOST: '::' }
    expect(cleanEnvironment({}, { ...own, PATH: '/bin' })).toMatchObject({ PATH: '/bin' })
    for (const name of ['KITH_DATABASE', 'KITH_DATA', 'PORT', 'HOST']) {
      expect(cleanEnvironment({}, own)).not.toHaveProperty(name)
    }
  })

  it('adds what a run needs', () => {
    const env = cleanEnvironment(
      { KITH_TEST_DATABASE: 'postgres://test' },
      { KITH_TEST_DATABASE: 'postgres://real' },
    )
    expect(env.KITH_TEST_DATABASE).toBe('postgres://test')
  })
})
