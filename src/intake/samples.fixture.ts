import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { profileSlug } from '#contacts/address.rules.ts'
import type { ArchivePerson } from './linkedin.people.rules.ts'

/** The sample archives, with what is to be counted in them. */
export const FOLDER = join(import.meta.dirname, 'samples')

export type Counts = {
  rows: number
  created?: number
  matched?: number
  skipped?: Record<string, number>
}

export type Expected = {
  archive: string
  owner: string
  connections: Counts
  messages: Counts
  'imported contacts'?: Counts
  'also created'?: string[]
  contacts: number
  invitations: Counts
  recommendations?: { received: number; given: number }
  'endorsements received'?: number
  notes?: Record<string, string>
  phones?: Record<string, string>
  'message interactions': Record<string, { in: number; out: number }>
  samples: {
    url: string | null
    given: string
    family: string
    email: string | null
    organisation: string | null
    title: string | null
    connected: string
  }[]
}

export function archives(): Expected[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.expected.json'))
  return names.map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Expected)
}

export const urlOrName = (person: ArchivePerson, key: string) =>
  key.startsWith('http') ? person.slugs.includes(profileSlug(key) ?? '') : person.name.display === key
