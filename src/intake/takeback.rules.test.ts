import { expect, test } from 'vitest'
import { deedOf, isDeed, type Written } from './takeback.rules.ts'

const wrote = (table_name: string): Written => ({ table_name, operation: 'insert', after: '{"id":1}' })
const set = (after: object, table_name = 'contact'): Written => ({
  table_name,
  operation: 'update',
  after: JSON.stringify(after),
})

test.each([
  ['nothing', [], null],
  ['a call', [wrote('interaction')], 'logged something with them'],
  ['a note', [wrote('note')], 'wrote a note about them'],
  ['what was learned', [wrote('learned')], 'wrote a note about them'],
  ['a tag', [wrote('contact_tag')], 'tagged them'],
  ['an event', [wrote('met_at')], 'met them'],
  ['a number', [wrote('reach')], 'edited them'],
  ['a value', [set({ city: 'Paris' })], 'edited them'],
  ['put in the archive', [set({ archived_at: 1 })], 'edited them'],
  ['put in the trash', [set({ deleted_at: 1 })], null],
  ['put in the trash and back', [set({ deleted_at: 1 }), set({ deleted_at: null })], null],
  [
    'put in the trash after a call',
    [wrote('interaction'), set({ deleted_at: 1 })],
    'logged something with them',
  ],
  ['news seen', [set({ seen: 1 }, 'news')], null],
  ['a seat', [wrote('seat')], 'planned something with them'],
  ['a seat and a call', [wrote('interaction'), wrote('seat')], 'planned something with them'],
  ['a tag and a call', [wrote('contact_tag'), wrote('interaction')], 'logged something with them'],
])('%s', (_, written, deed) => {
  expect(deedOf(written.filter(isDeed))).toBe(deed)
})
