import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract'
import { type AnyRouter, implement } from '@orpc/server'
import type { Visit } from '#access/visit.ts'
import type { Caller, EndpointMeta } from '#kernel/endpoint.ts'
import { Failure } from '#kernel/failure.ts'
import { once } from '#store/once.ts'
import type { Scope } from '#store/scope.ts'
import { expectPromised } from './answers.ts'

/** What every call carries besides its input. */
export type Call = {
  visit: Visit
  /** The request's id. */
  request: string
  /** The `Idempotency-Key` header. */
  key: string | null
  setHeader(name: string, value: string): void
}

type Contract = { [name: string]: AnyContractProcedure | Contract }
type Verb = (scope: Scope, input: never, visit: Visit) => Promise<unknown>
type Verbs = { [name: string]: unknown }

/** Every endpoint of the contract, answered by the action of the same name; `checked` holds each answer against its schema. */
export function routerOf(
  contract: Contract,
  verbs: Verbs,
  { checked = false }: { checked?: boolean } = {},
  path: readonly string[] = [],
): AnyRouter {
  return Object.fromEntries(
    Object.entries(contract).map(([name, part]) => {
      const at = [...path, name]
      const verb = verbs[name]
      if (!isContractProcedure(part)) return [name, routerOf(part, (verb ?? {}) as Verbs, { checked }, at)]
      return [name, procedureOf(part, at.join('.'), verb as Verb | undefined, checked)]
    }),
  ) as AnyRouter
}

function procedureOf(endpoint: AnyContractProcedure, name: string, verb: Verb | undefined, checked: boolean) {
  const { who, keyed } = endpoint['~orpc'].meta as EndpointMeta
  // Who may call is decided before the input is looked at; what is answered is looked at below, if at all.
  return implement(endpoint, {
    initialInputValidationIndex: 1,
    initialOutputValidationIndex: Number.NaN,
  })
    .$context<Call>()
    .use(({ context, next }) => {
      expectCaller(who, context.visit.identity.caller)
      return next()
    })
    .handler(async ({ input, context: { visit, key } }) => {
      const { scope } = visit.identity
      if (!verb) throw new Failure('unavailable', `${name} cannot be asked of this version of Kith yet.`)
      const answer =
        !keyed || key === null || scope.workspace === 0
          ? await verb(scope, input as never, visit)
          : await once(scope, { key, endpoint: name, input }, (writing) =>
              verb(writing, input as never, visit),
            )
      if (checked) await expectPromised(name, endpoint['~orpc'].outputSchema, answer)
      return answer
    })
}

/** Refuses a caller that is not named. */
export function expectCaller(who: readonly Caller[], caller: Caller) {
  if (who.includes(caller)) return
  if (caller === 'public') throw new Failure('unauthenticated', 'Sign in first, or send an API token.')
  const needs =
    caller === 'read token' && who.includes('full token') ? 'A token that may write' : 'The owner, signed in,'
  throw new Failure('forbidden', `${needs} may do this; a ${caller} may not.`)
}

/** Endpoints of the contract that no action answers. */
export function unanswered(contract: Contract, verbs: Verbs, path: readonly string[] = []): string[] {
  return Object.entries(contract).flatMap(([name, part]) => {
    const at = [...path, name]
    const verb = verbs[name]
    if (!isContractProcedure(part)) return unanswered(part, (verb ?? {}) as Verbs, at)
    return typeof verb === 'function' ? [] : [at.join('.')]
  })
}
