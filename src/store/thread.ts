import { parentPort, Worker, workerData } from 'node:worker_threads'
import { Failure, type FailureCode } from '#kernel/failure.ts'

/** What came of work done elsewhere, as it travels. */
export type Answer =
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; code: FailureCode | null; message: string; details: Record<string, unknown> }

/**
 * Runs a worker file once with this input and gives its answer; a Failure in there is one out here. `young` is the room
 * for what is soon forgotten, in MB: the server's own is small, and work that makes much of it would stumble over that.
 */
export async function inThread<T>(file: URL, input: unknown, young?: number): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const resourceLimits = young === undefined ? {} : { maxYoungGenerationSizeMb: young }
  const worker = new Worker(file, { workerData: input, execArgv: [], resourceLimits })
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`A worker stopped with code ${code} before it answered.`)))
  try {
    return resultOf(await promise)
  } finally {
    await worker.terminate()
  }
}

/** What a worker file calls: does the work asked for and posts its answer. */
export async function answer<I>(work: (input: I) => Promise<unknown>) {
  parentPort?.postMessage(await answerOf(() => work(workerData as I)))
}

export async function answerOf(work: () => Promise<unknown>): Promise<Answer> {
  try {
    return { kind: 'done', result: await work() }
  } catch (error) {
    const { message } = error as Error
    const failure = error instanceof Failure ? error : null
    return { kind: 'failed', code: failure?.code ?? null, message, details: failure?.details ?? {} }
  }
}

/** The result told, or the error told is thrown. */
export function resultOf<T>(told: Answer): T {
  if (told.kind === 'done') return told.result as T
  throw told.code ? new Failure(told.code, told.message, told.details) : new Error(told.message)
}
