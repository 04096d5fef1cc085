import { access } from '#access/access.contract.ts'
import { contacts } from '#contacts/contacts.contract.ts'
import { home } from '#contacts/home.contract.ts'
import { interactions } from '#contacts/interactions.contract.ts'
import { intake } from '#intake/intake.contract.ts'
import { circle } from '#rhythm/circle.contract.ts'
import { commitments } from '#rhythm/commitments.contract.ts'
import { rhythm } from '#rhythm/rhythm.contract.ts'
import { savedSearches } from '#search/saved.contract.ts'
import { storeContract } from '#store/store.contract.ts'
import { todayContract } from '#today/today.contract.ts'

/** Everything that may be asked of Kith, by every door. */
export const api = {
  access,
  store: storeContract,
  searches: savedSearches,
  contacts,
  home,
  interactions,
  intake,
  circle,
  commitments,
  rhythm,
  today: todayContract,
}

export type Api = typeof api
