import { isDeepStrictEqual } from 'node:util'
import type { AnySchema } from '@orpc/contract'

/** What was asked for is done by now; only its answer is wrong. */
export class WrongAnswer extends Error {
  override name = 'WrongAnswer'
}

/**
 * Refuses an answer that is not what the contract promises, no less and no more. A served Kith trusts its actions:
 * holding every answer against its schema takes longer than reading it from the database.
 */
export async function expectPromised(name: string, promised: AnySchema | undefined, answer: unknown) {
  if (!promised) return
  const plain = plainOf(answer)
  const result = await promised['~standard'].validate(answer)
  if (result.issues) {
    const [issue] = result.issues
    throw new WrongAnswer(`${name} answers what its contract does not allow: ${JSON.stringify(issue)}`)
  }
  if (!isDeepStrictEqual(plainOf(result.value), plain))
    throw new WrongAnswer(`${name} answers more than its contract says: ${JSON.stringify(answer)}`)
}

/** As it arrives at the other end. */
function plainOf(answer: unknown): unknown {
  return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer))
}
