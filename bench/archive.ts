import { writeFileSync } from 'node:fs'
import { csvOf, zipOf } from '#intake/archive.fixture.ts'
import {
  familyNames,
  givenNames,
  organisationNames,
  remarks,
  subjects,
  titles,
} from '../src/today/world.words.ts'
import { randomFrom } from './planner.year.ts'

const OWNER = 'https://www.linkedin.com/in/morgan-lee-whitfield'
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Writes an archive as LinkedIn makes it, with so many connections and messages. */
export function writeArchive(
  path: string,
  { connections, messages }: { connections: number; messages: number },
) {
  const random = randomFrom(30_000)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const people = Array.from({ length: connections }, (_, at) => {
    const [given, family] = [pick(givenNames), pick(familyNames)]
    return {
      given,
      family,
      url: `https://www.linkedin.com/in/person-${at.toString(36)}-${Math.floor(random() * 1e6).toString(16)}`,
    }
  })
  const date = () =>
    `${String(1 + Math.floor(random() * 28)).padStart(2, '0')} ${pick(months)} ${2010 + Math.floor(random() * 16)}`
  const rows = people.map(({ given, family, url }, at) => {
    const organisation = `${pick<string>(organisationNames[at % 2 === 0 ? 0 : 1])} ${pick<string>(organisationNames[at % 2 === 0 ? 2 : 3])}`
    return [
      given,
      family,
      url,
      random() < 0.03 ? `p${at}@example.org` : '',
      organisation,
      pick(titles),
      date(),
    ]
  })
  const sent = Array.from({ length: messages }, (_, at) => {
    const person = people[Math.floor(random() ** 2 * connections)] as (typeof people)[number]
    const name = `${person.given} ${person.family}`
    const isMine = random() < 0.5
    const [from, to] = isMine
      ? [
          ['Morgan Lee-Whitfield', OWNER],
          [name, person.url],
        ]
      : [
          [name, person.url],
          ['Morgan Lee-Whitfield', OWNER],
        ]
    const when = new Date(
      Date.UTC(2019, 0, 1) + Math.floor(random() * 2500) * 86_400_000 + Math.floor(random() * 86_400) * 1000,
    )
    const stamp = `${when.toISOString().slice(0, 19).replace('T', ' ')} UTC`
    return [
      `2-${at.toString(16)}==`,
      '',
      ...from,
      ...to,
      stamp,
      '',
      `${pick(remarks)} And ${pick(subjects)}? (${at})`,
      'INBOX',
      '',
      'No',
      'No',
    ]
  })
  const preamble =
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
  const profile = csvOf(['First Name', 'Last Name', 'Headline'], [['Morgan', 'Lee-Whitfield', 'Connector']])
  const files = [
    {
      name: 'Connections.csv',
      content:
        preamble +
        csvOf(
          ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'],
          rows,
        ),
    },
    { name: 'messages.csv', content: csvOf(messageHeader, sent) },
    { name: 'Profile.csv', content: profile },
  ]
  writeFileSync(path, zipOf(files))
}

const messageHeader = [
  ...[
    'CONVERSATION ID',
    'CONVERSATION TITLE',
    'FROM',
    'SENDER PROFILE URL',
    'TO',
    'RECIPIENT PROFILE URLS',
    'DATE',
  ],
  ...['SUBJECT', 'CONTENT', 'FOLDER', 'ATTACHMENTS', 'IS MESSAGE DRAFT', 'IS CONVERSATION DRAFT'],
]
