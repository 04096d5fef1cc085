import { kin } from './kin.testing.ts'

/** What a worker of the tests finds in the place of the server's list. */
export const rooms = [kin]
