import { node, type Outcome, runStep, say } from './step.ts'

/** Format, lint and types: what can be known without running anything. Each is told as it ends. */
export function checkStatically(): Promise<Outcome[]> {
  const steps = [
    node('format and lint', '@biomejs/biome/bin/biome', 'check', '.'),
    node('types of the server', 'typescript/bin/tsc', '-p', '.'),
    node('types of the web', 'typescript/bin/tsc', '-p', 'src/web'),
    node('types of the launchers', 'typescript/bin/tsc', '-p', 'bin'),
  ]
  return Promise.all(
    steps.map(async (step) => {
      const outcome = await runStep(step)
      say(outcome)
      return outcome
    }),
  )
}
