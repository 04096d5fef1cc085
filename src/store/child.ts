import { fork } from 'node:child_process'
import { type Answer, resultOf } from './thread.ts'

/** What the child process is asked to do: run this worker file with this input. */
export type Errand = { file: string; input: unknown }

/**
 * As `inThread`, but in a process of its own: whatever memory the work took is given back when it ends. It ends with
 * this process, or at once when `signal` says so; what it has left half done is for the caller to remove.
 */
export async function inChild<T>(file: URL, input: unknown, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const child = fork(new URL('./worker.child.ts', import.meta.url), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const end = () => child.kill('SIGKILL')
  signal?.addEventListener('abort', end)
  child.once('message', resolve)
  child.once('error', reject)
  child.once('exit', (code, killed) => {
    const how = killed ? `was ended by ${killed}` : `stopped with code ${code}`
    reject(new Error(`A child process ${how} before it answered.`))
  })
  try {
    child.send({ file: file.href, input } satisfies Errand)
    return resultOf(await promise)
  } catch (error) {
    end()
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', end)
  }
}
