import { Readable } from 'node:stream'
import { Failure } from '#kernel/failure.ts'
import type { Container, SourceFile } from './container.rules.ts'
import { entriesOf } from './linkedin.entries.ts'
import { CONNECTIONS } from './linkedin.fixture.ts'
import { surveyArchive } from './linkedin.survey.ts'

// A process of its own, so that its memory can be limited and measured: reads a CSV of so many bytes, made as it is read.

const [bytes = 0, people = 0, width = 0] = process.argv.slice(2).map(Number)
const BATCH = 64

function* pieces() {
  yield Buffer.from(`${CONNECTIONS.join(',')}\n`)
  const filler = 'lorem ipsum '.repeat(width / 12)
  for (let at = 0, size = 0; size < bytes; ) {
    let text = ''
    for (const end = at + BATCH; at < end; at++)
      text += `Ann,Roe,https://www.linkedin.com/in/p${at % people},,"Acme ${filler}",Clerk,14 Nov 2023\n`
    size += text.length
    yield Buffer.from(text)
  }
}

const name = 'Connections.csv'
const file: SourceFile = {
  name,
  base: 'connections.csv',
  size: bytes,
  refused: null,
  open: async () => Readable.from(pieces()),
}
const container: Container = { kind: 'folder', path: 'huge', files: [file], close: async () => {} }
const options = { zone: 'UTC', country: null }
let told = 0
let refused: string | null = null
try {
  const survey = await surveyArchive(container, options)
  for await (const outcomes of entriesOf(survey, options)) told += outcomes.length
} catch (error) {
  if (!(error instanceof Failure)) throw error
  refused = error.message
}
console.log(JSON.stringify({ told, refused, megabytes: process.resourceUsage().maxRSS / 1024 }))
