import type { AnyContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointMeta } from '#kernel/endpoint.ts'
import { api } from './api.contract.ts'
import { actions } from './rooms.ts'
import { unanswered } from './router.ts'
import { freshApp, type Session, signedIn, signIn, withToken } from './testing.ts'

type Contract = Record<string, Record<string, AnyContractProcedure>>
const endpoints = Object.entries(api as unknown as Contract).flatMap(([room, contract]) =>
  Object.entries(contract).map(([name, endpoint]) => ({
    at: `${room}.${name}`,
    path: `/rpc/${room}/${name}`,
    isRead: endpoint['~orpc'].route.method === 'GET',
    who: (endpoint['~orpc'].meta as EndpointMeta).who,
  })),
)

/** Who may call what is decided here a second time; everything not listed follows `usual`. */
const unusual: Record<string, readonly string[]> = {
  'access.me': ['owner', 'full token', 'read token', 'public'],
  'access.claim': ['owner', 'public'],
  'access.enter': ['owner', 'public'],
  'access.signIn': ['owner', 'public'],
  'access.signOut': ['owner', 'public'],
  'access.setPassword': ['owner', 'public'],
  'access.signOutEverywhere': ['owner'],
  'access.sessions': ['owner'],
  'access.changePassword': ['owner'],
  'access.tokens': ['owner'],
  'access.createToken': ['owner'],
  'access.revokeToken': ['owner'],
  'access.updateMe': ['owner'],
  'today.makeDemo': ['owner'],
  'store.backups': ['owner'],
  'store.backUp': ['owner'],
  // Asks by POST, because the list of contacts is too long for an address.
  'circle.standing': ['owner', 'full token', 'read token'],
}

function mayCall(at: string, isRead: boolean): readonly string[] {
  return unusual[at] ?? (isRead ? ['owner', 'full token', 'read token'] : ['owner', 'full token'])
}

let kith: Session
let callers: Record<string, Record<string, string>>
beforeAll(async () => {
  kith = await freshApp()
  const owner = await signedIn(kith)
  callers = {
    owner,
    'full token': await withToken(kith, owner, 'full'),
    'read token': await withToken(kith, owner, 'read'),
    public: {},
  }
})
afterAll(() => kith.close())

it('has an action for every endpoint', () => {
  expect(unanswered(api, actions)).toEqual([])
})

it('lists nothing unusual that is not there', () => {
  const there = endpoints.map(({ at }) => at)
  expect(Object.keys(unusual).filter((at) => !there.includes(at))).toEqual([])
})

describe.each(endpoints)('$at', ({ at, path, isRead, who }) => {
  const may = mayCall(at, isRead)

  it('names those who may, and nobody else', () => {
    expect([...who].sort()).toEqual([...may].sort())
  })

  it.each(['public', 'read token', 'full token', 'owner'])('as %s', async (caller) => {
    // What is asked for makes no sense: whoever may ask is told so, the others are refused before it is looked at.
    const { status, body } = await kith.call(
      'POST',
      path,
      { json: { id: 'x', contact: 'x' } },
      callers[caller],
    )
    if (may.includes(caller)) expect([401, 403]).not.toContain(status)
    else
      expect([status, body.json.code]).toEqual(
        caller === 'public' ? [401, 'unauthenticated'] : [403, 'forbidden'],
      )
    if (caller === 'owner' && at.startsWith('access.signOut')) callers.owner = await signIn(kith)
  })
})
