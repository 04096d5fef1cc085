import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cleanText,
  type Fields,
  keysOf,
  mergeFields,
  newFields,
  noFields,
  type Sources,
  sourcesOf,
  TYPED,
  typedFields,
  withDisplay,
} from './fields.rules.ts'

const ann: Fields = { ...noFields, display: 'Ann Lee', given: 'Ann', family: 'Lee', title: 'Clerk' }
const from = (source: string): Sources => sourcesOf(ann, source)

test.each<[string, Fields, Sources, Partial<Fields>, Partial<Fields>, string[]]>([
  ['nothing new', ann, from('linkedin'), { title: 'Clerk', city: null, given: '' }, {}, []],
  ['what is empty is filled in', ann, from('vcard'), { city: 'Paris' }, { city: 'Paris' }, []],
  ['the same source may correct itself', ann, from('linkedin'), { title: 'Boss' }, { title: 'Boss' }, []],
  ['another source may not', ann, from('vcard'), { title: 'Boss' }, {}, ['title']],
  ['what the user typed stays', ann, { title: TYPED }, { title: 'Boss' }, {}, ['title']],
  ['what the user emptied stays empty', ann, { city: TYPED }, { city: 'Paris' }, {}, ['city']],
  [
    'a job is typed as a whole',
    { ...ann, organisation: 'Acme' },
    { ...from('linkedin'), organisation: TYPED },
    { title: 'Boss' },
    {},
    ['title'],
  ],
  [
    'and so is a name',
    ann,
    { ...from('linkedin'), display: TYPED },
    { family: 'Li', credentials: 'MBA' },
    {},
    ['family', 'credentials'],
  ],
])('%s', (_, current, sources, incoming, changes, kept) => {
  expect(mergeFields(current, sources, incoming, 'linkedin')).toMatchObject({ changes, kept })
})

const name = fc.constantFrom(...(Object.keys(noFields) as (keyof Fields)[]))
const some = fc.dictionary(name, fc.constantFrom('a', 'b', '', null)) as fc.Arbitrary<Partial<Fields>>

test('an import never changes what was typed, and the same again changes nothing', () => {
  const sources = fc.dictionary(name, fc.constantFrom('linkedin', 'vcard', TYPED))
  fc.assert(
    fc.property(some, sources, some, (known, sources, incoming) => {
      const current = { ...noFields, ...known }
      const first = mergeFields(current, sources, incoming, 'linkedin')
      for (const field of Object.keys(first.changes)) expect(sources[field]).not.toBe(TYPED)
      const after = { ...current, ...first.changes }
      const again = mergeFields(after, first.sources, incoming, 'linkedin')
      expect(again).toMatchObject({ changes: {}, sources: first.sources, kept: first.kept })
    }),
  )
})

test('a whole name is split, and parts are put together', () => {
  expect(newFields({ display: 'Doe, Jane, Ph.D.' })).toMatchObject({
    given: 'Jane',
    family: 'Doe',
    display: 'Jane Doe',
    credentials: 'Ph.D.',
  })
  expect(newFields({ given: 'Jane', family: 'Doe', suffixes: 'Jr.' }).display).toBe('Jane Doe Jr.')
})

test('a changed part changes what is shown, unless that was typed itself', () => {
  expect(withDisplay(ann, {}, { family: 'Li' })).toEqual({ family: 'Li', display: 'Ann Li' })
  const own = { ...ann, display: 'Annie' }
  expect(withDisplay(own, { display: TYPED }, { family: 'Li' })).toEqual({ family: 'Li' })
  expect(withDisplay(ann, {}, { city: 'Paris' })).toEqual({ city: 'Paris' })
})

test('typed text is cleaned; emptied, it is null where nothing may be known', () => {
  expect(typedFields({ family: '  Lee\0 ', title: ' ', city: null, nickname: '', zone: undefined })).toEqual({
    family: 'Lee',
    title: null,
    city: null,
    nickname: '',
  })
  expect(cleanText('a\0\tb\nc\u0007 ')).toBe('a\tb\nc')
})

test('who has no organisation sorts after everybody', () => {
  const keys = [keysOf(ann), keysOf({ ...ann, organisation: '李' })].map((key) => key.organisation_key)
  expect(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(keys.toReversed())
  expect(keysOf({ ...ann, birthday: '1980-05-12' }).birth_day).toBe('05-12')
  expect(keysOf({ ...ann, birthday: '--05-12' }).birth_day).toBe('05-12')
})
