import { z } from 'zod'
import { anyone, endpoint, ownerOnly, readers, writers } from '#kernel/endpoint.ts'
import { column } from '#store/table.ts'

const id = z.coerce.number().int().nonnegative()
const email = z.email().max(254)
const code = z.string().min(1).max(100)
const zone = z.string().min(1).max(60)
const name = z.string().trim().min(1).max(200)
/** What someone chooses; what someone types to sign in may be anything. */
const newPassword = z
  .string()
  .min(10, 'A password needs at least 10 characters.')
  .max(128, 'A password may have at most 128 characters.')

export const me = z.object({
  caller: z.enum(['owner', 'read token', 'full token', 'public']),
  /** False until the first visit has claimed this Kith with its one-time code. */
  hasOwner: z.boolean(),
  user: z.object({ name: z.string(), email: z.string() }).nullable(),
  workspace: z.object({ id: column.id, name: z.string(), timeZone: z.string() }).nullable(),
})

export const token = z.object({
  id: column.id,
  name: z.string(),
  access: z.enum(['read', 'full']),
  createdAt: column.millis,
  expiresAt: column.millis.nullable(),
  lastUsedAt: column.millis.nullable(),
  revokedAt: column.millis.nullable(),
})

export const session = z.object({
  id: z.string(),
  createdAt: column.millis,
  seenAt: column.millis,
  expiresAt: column.millis,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
})

/** `version` is 0 as long as nothing was set. */
export const workspaceSettings = z.object({ name: z.string(), timeZone: z.string(), version: column.count })
const nothing = z.object({})
/** At the door: nobody yet, or someone who comes in again. */
const visitors = ['owner', 'public'] as const

export const access = {
  me: endpoint({ method: 'GET', path: '/me', summary: 'Who is asking', who: anyone })
    .input(nothing)
    .output(me),

  updateMe: endpoint({
    method: 'PATCH',
    path: '/me',
    summary: 'Change your name',
    who: ownerOnly,
  })
    .input(z.object({ name }))
    .output(me),

  claim: endpoint({
    method: 'POST',
    path: '/claim',
    summary: 'Become the owner, with the one-time code that the start printed',
    who: visitors,
    unkeyed: true,
  })
    .input(z.object({ code, name, email, password: newPassword, timeZone: zone.default('UTC') }))
    .output(me),

  signIn: endpoint({
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in with e-mail and password',
    who: visitors,
    unkeyed: true,
  })
    .input(z.object({ email: z.string().max(254), password: z.string().max(128) }))
    .output(me),

  enter: endpoint({
    method: 'POST',
    path: '/enter',
    summary: 'Sign in by a one-time code from the command line',
    who: visitors,
    unkeyed: true,
  })
    .input(z.object({ code }))
    .output(me),

  signOut: endpoint({
    method: 'POST',
    path: '/sign-out',
    summary: 'End this session',
    who: visitors,
    unkeyed: true,
  })
    .input(nothing)
    .output(nothing),

  signOutEverywhere: endpoint({
    method: 'POST',
    path: '/sign-out-everywhere',
    summary: 'End all of your sessions, this one too',
    who: ownerOnly,
    unkeyed: true,
  })
    .input(nothing)
    .output(z.object({ ended: column.count })),

  sessions: endpoint({
    method: 'GET',
    path: '/sessions',
    summary: 'Where you are signed in',
    who: ownerOnly,
  })
    .input(nothing)
    .output(z.array(session).max(200)),

  changePassword: endpoint({
    method: 'POST',
    path: '/password',
    summary: 'Change your password; your other sessions end',
    who: ownerOnly,
    unkeyed: true,
  })
    .input(z.object({ current: z.string().max(128), password: newPassword }))
    .output(nothing),

  setPassword: endpoint({
    method: 'POST',
    path: '/password/reset',
    summary: 'Set a new password with the one-time code from "kith password"; all sessions end',
    who: visitors,
    unkeyed: true,
  })
    .input(z.object({ code, password: newPassword }))
    .output(nothing),

  tokens: endpoint({ method: 'GET', path: '/tokens', summary: 'The API tokens there are', who: ownerOnly })
    .input(nothing)
    .output(z.array(token).max(200)),

  createToken: endpoint({
    method: 'POST',
    path: '/tokens',
    summary: 'Make an API token; it is shown this once',
    who: ownerOnly,
    unkeyed: true,
  })
    .input(z.object({ name, access: z.enum(['read', 'full']), expiresAt: z.number().int().nullish() }))
    .output(token.extend({ token: z.string() })),

  revokeToken: endpoint({
    method: 'DELETE',
    path: '/tokens/{id}',
    summary: 'End an API token for good',
    who: ownerOnly,
  })
    .input(z.object({ id }))
    .output(token),

  readWorkspace: endpoint({
    method: 'GET',
    path: '/workspace',
    summary: 'Name and time zone of the workspace',
    who: readers,
  })
    .input(nothing)
    .output(workspaceSettings),

  updateWorkspace: endpoint({
    method: 'PATCH',
    path: '/workspace',
    summary: 'Change name or time zone of the workspace',
    who: writers,
  })
    .input(z.object({ version: column.count, name: name.optional(), timeZone: zone.optional() }))
    .output(workspaceSettings),
}
