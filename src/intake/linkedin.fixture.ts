import { csvOf, scratch, type ZippedFile, zipOf } from './archive.fixture.ts'
import { openContainer } from './container.ts'
import { entriesOf } from './linkedin.entries.ts'
import type { Entry, Outcome, Place } from './linkedin.rules.ts'
import { type ReadOptions, surveyArchive } from './linkedin.survey.ts'

export const url = (slug: string) => `https://www.linkedin.com/in/${slug}`

export const CONNECTIONS = [
  'First Name',
  'Last Name',
  'URL',
  'Email Address',
  'Company',
  'Position',
  'Connected On',
]
const MESSAGES = [
  'CONVERSATION ID',
  'FROM',
  'SENDER PROFILE URL',
  'TO',
  'RECIPIENT PROFILE URLS',
  'DATE',
  'CONTENT',
  'FOLDER',
  'IS MESSAGE DRAFT',
]
export const profile = {
  name: 'Profile.csv',
  content: csvOf(['First Name', 'Last Name'], [['Morgan', 'Lee']]),
}
export const connections = (rows: string[][]): ZippedFile => ({
  name: 'Connections.csv',
  content: csvOf(CONNECTIONS, rows),
})
export const ann = ['Ann', 'Roe', url('ann'), 'ann@b.co', 'Acme', 'CEO', '14 Nov 2023']

export type Letter = {
  from?: string
  to?: string[]
  text?: string
  day?: string
  folder?: string
  draft?: string
}
const names: Record<string, string> = {
  me: 'Morgan Lee',
  ann: 'Ann Roe',
  bo: 'Bo Li, Ph.D.',
  cy: 'Cy',
  '': 'LinkedIn Member',
}

export function messages(letters: Letter[]): ZippedFile {
  const rows = letters.map(
    ({ from = 'me', to = ['ann'], text = 'hi', day = '2024-10-26 11:43:11 UTC', ...rest }, n) => {
      const slugs = to.map((slug) => url(slug)).join(',')
      const called = to.map((slug) => names[slug] ?? slug).join(', ')
      return [
        `2-${n}`,
        names[from] ?? from,
        from && url(from),
        called,
        slugs,
        day,
        text,
        rest.folder ?? 'INBOX',
        rest.draft ?? 'No',
      ]
    },
  )
  return { name: 'messages.csv', content: csvOf(MESSAGES, rows) }
}

export async function read(
  files: ZippedFile[] | { name: string; content: string | Uint8Array },
  more: Partial<ReadOptions> = {},
  after?: Place,
) {
  using folder = scratch()
  const path = Array.isArray(files)
    ? folder.path('a.zip', zipOf(files))
    : folder.path(files.name, files.content)
  const options = { zone: 'America/Denver', country: 'US', ...more }
  const container = await openContainer(path)
  const survey = await surveyArchive(container, options)
  const outcomes: Outcome[] = []
  for await (const batch of entriesOf(survey, options, after)) outcomes.push(...batch)
  await container.close()
  return { survey, outcomes, told: outcomes.map(tell) }
}

/** An outcome in a few words. */
function tell(outcome: Outcome): string {
  if (outcome.kind === 'skipped') return `${outcome.place.line} ${outcome.reason}`
  const { entry } = outcome
  const unless = 'ifUnknown' in entry && entry.ifUnknown ? ` or ${entry.ifUnknown}` : ''
  return `${outcome.place.line} ${entry.kind} ${aboutWhom(entry)}${unless}`
}

function aboutWhom(entry: Entry): string {
  if (entry.kind === 'own') return entry.fact
  if (entry.kind !== 'message') return entry.person.name.display
  const people = entry.participants.map(({ person }) => person.name.display).join(' + ')
  return `${entry.direction} ${people}${entry.isBroadcast ? ' to many' : ''}`
}
