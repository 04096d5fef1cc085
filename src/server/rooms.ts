import type { AnyContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract'
import * as access from '#access/access.actions.ts'
import { accessRoom } from '#access/access.room.ts'
import { changePassword, setPassword } from '#access/password.actions.ts'
import * as tokens from '#access/tokens.actions.ts'
import type { Visit } from '#access/visit.ts'
import * as workspace from '#access/workspace.actions.ts'
import * as contacts from '#contacts/contacts.actions.ts'
import { contactsRoom } from '#contacts/contacts.room.ts'
import * as home from '#contacts/home.actions.ts'
import * as interactions from '#contacts/interactions.actions.ts'
import * as intake from '#intake/intake.actions.ts'
import { intakeRoom } from '#intake/intake.room.ts'
import * as circle from '#rhythm/circle.actions.ts'
import * as commitments from '#rhythm/commitments.actions.ts'
import * as rhythm from '#rhythm/rhythm.actions.ts'
import { rhythmRoom } from '#rhythm/rhythm.room.ts'
import * as seats from '#rhythm/seats.actions.ts'
import * as searches from '#search/saved.actions.ts'
import { searchRoom } from '#search/search.room.ts'
import { backUp, backups } from '#store/backup.actions.ts'
import type { RoomPart } from '#store/room.ts'
import type { Scope } from '#store/scope.ts'
import * as store from '#store/store.actions.ts'
import { storeRoom } from '#store/store.room.ts'
import { makeDemo } from '#today/demo.actions.ts'
import { log, quickLog } from '#today/log.actions.ts'
import { sheet } from '#today/sheet.actions.ts'
import { status } from '#today/status.actions.ts'
import type { Api } from './api.contract.ts'

/** What each room hands up, lower rooms first. */
export const rooms: readonly RoomPart[] = [
  storeRoom,
  accessRoom,
  searchRoom,
  contactsRoom,
  intakeRoom,
  rhythmRoom,
]

type Definition<E extends AnyContractProcedure> = E['~orpc']
type Action<E extends AnyContractProcedure> = (
  scope: Scope,
  input: InferSchemaOutput<NonNullable<Definition<E>['inputSchema']>>,
  visit: Visit,
) => Promise<InferSchemaInput<NonNullable<Definition<E>['outputSchema']>>>

type ActionsOf<C> = {
  [K in keyof C]: C[K] extends AnyContractProcedure ? Action<C[K]> : ActionsOf<C[K]>
}

/** The verbs behind each endpoint of the contract: functions of the same names. */
export const actions = {
  access: { ...access, ...tokens, ...workspace, changePassword, setPassword } satisfies ActionsOf<
    Api['access']
  >,
  store: { ...store, backUp, backups } satisfies ActionsOf<Api['store']>,
  searches: searches satisfies ActionsOf<Api['searches']>,
  contacts: contacts satisfies ActionsOf<Api['contacts']>,
  home: home satisfies ActionsOf<Api['home']>,
  interactions: interactions satisfies ActionsOf<Api['interactions']>,
  intake: intake satisfies ActionsOf<Api['intake']>,
  circle: { ...seats, ...circle } satisfies ActionsOf<Api['circle']>,
  rhythm: rhythm satisfies ActionsOf<Api['rhythm']>,
  commitments: commitments satisfies ActionsOf<Api['commitments']>,
  today: { sheet, log, quickLog, status, makeDemo } satisfies ActionsOf<Api['today']>,
}
