import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanEnvironment, node, type Outcome, runStep } from './step.ts'
import type { Report, Run } from './tally.ts'

type Settings = { config?: string; env?: NodeJS.ProcessEnv; isLive?: boolean; args?: readonly string[] }

/** One run of Vitest, with its report. */
export async function runTests(name: string, settings: Settings = {}): Promise<Outcome & Run> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const config = `--config=${settings.config ?? 'vitest.config.ts'}`
  const step = node(name, 'vitest/vitest.mjs', 'run', config, ...reporters, ...(settings.args ?? []))
  try {
    const env = cleanEnvironment(settings.env)
    const outcome = await runStep({ ...step, env, isLive: settings.isLive ?? false })
    return { ...outcome, report: readReport(file) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
