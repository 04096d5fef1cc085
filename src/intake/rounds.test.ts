import { expect, test } from 'vitest'
import { scratch, zipOf } from './archive.fixture.ts'
import { openContainer } from './container.ts'
import { connections, messages, profile, url } from './linkedin.fixture.ts'
import type { Outcome } from './linkedin.rules.ts'
import { surveyArchive } from './linkedin.survey.ts'
import { Pace, type Reached, type Rows, rowsFrom } from './rounds.ts'

const PEOPLE = 9
const start: Reached = { after: null, taken: 0 }
const rows = Array.from({ length: PEOPLE }, (_, at) => [
  'P',
  `${at}`,
  url(`p${at}`),
  '',
  '',
  '',
  '1 Feb 2020',
])
const letters = Array.from({ length: 40 }, (_, at) => ({
  to: [`p${(at * 7) % PEOPLE}`],
  text: `${at}`,
  draft: at % 10 === 0 ? 'Yes' : 'No',
}))

/** What comes of an archive from a place on, three rows at a time. */
async function pieces(from: Reached): Promise<Rows[]> {
  using folder = scratch()
  const path = folder.path('a.zip', zipOf([profile, connections(rows), messages(letters)]))
  const container = await openContainer(path)
  const options = { zone: 'UTC', country: null }
  const survey = await surveyArchive(container, options)
  const pace = Object.assign(new Pace(), { size: 3 })
  const found: Rows[] = []
  for await (const piece of rowsFrom({ survey, options }, from, pace)) found.push(piece)
  await container.close()
  return found
}

const placeOf = ({ place }: Outcome) => `${place.file}:${place.line}`
const placesOf = (some: readonly Rows[]) => some.flatMap(({ outcomes }) => outcomes.map(placeOf))

test('every row comes once; messages by whom they are with, the skipped ones first', async () => {
  const all = await pieces(start)
  const places = placesOf(all)
  expect([places.length, new Set(places).size]).toEqual([1 + PEOPLE + letters.length, places.length])
  const said = all.flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome) => {
      if (!outcome.place.file.startsWith('messages')) return []
      return outcome.kind === 'entry' && outcome.entry.kind === 'message' ? outcome.entry : null
    }),
  )
  const whom = said.map((entry) => entry?.participants[0]?.person.slugs[0] ?? '')
  expect(whom).toEqual(whom.toSorted())
  expect(whom.filter((slug) => slug === '')).toHaveLength(4)
})

test('from wherever it stopped the same rows follow', async () => {
  const all = await pieces(start)
  for (const [at, { reached }] of all.entries())
    expect(placesOf(await pieces(reached))).toEqual(placesOf(all.slice(at + 1)))
})

test('a transaction that took too long makes the next ones smaller, a short one larger, within bounds', () => {
  const pace = new Pace()
  const sizes = [pace.size]
  for (const ms of [40, 40, 16, 5, 5]) {
    pace.took(ms)
    sizes.push(pace.size)
  }
  expect(sizes).toEqual([100, 80, 64, 64, 77, 93])
  for (let n = 0; n < 50; n++) pace.took(1000)
  expect(pace.size).toBe(50)
})
