import { parentPort, Worker, workerData } from 'node:worker_threads'
import { Failure, type FailureCode } from '#kernel/failure.ts'

type Answer =
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; code: FailureCode | null; message: string; details: Record<string, unknown> }

/**
 * Runs a worker file once with this input and gives its answer; a Failure in there is one out here. `young` is the room
 * for what is soon forgotten, in MB: the server's own is small, and work that makes much of it would stumble over that.
 */
export async function inThread<T>(file: URL, input: unknown, young?: number): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  const resourceLimits = young === undefined ? {} : { maxYoungGenerationSizeMb: young }
  const worker = new Worker(file, { workerData: input, execArgv: [], resourceLimits })
  worker.once('message', (answer: Answer) => {
    if (answer.kind === 'done') resolve(answer.result as T)
    else
      reject(answer.code ? new Failure(answer.code, answer.message, answer.details) : Error(answer.message))
  })
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`A worker stopped with code ${code} before it answered.`)))
  try {
    return await promise
  } finally {
    await worker.terminate()
  }
}

/** What a worker file calls: does the work asked for and posts its answer. */
export async function answer<I>(work: (input: I) => Promise<unknown>) {
  let said: Answer
  try {
    said = { kind: 'done', result: await work(workerData as I) }
  } catch (error) {
    const { message } = error as Error
    const failure = error instanceof Failure ? error : null
    said = { kind: 'failed', code: failure?.code ?? null, message, details: failure?.details ?? {} }
  }
  parentPort?.postMessage(said)
}
