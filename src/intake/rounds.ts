import { entriesOf } from './linkedin.entries.ts'
import type { Entry, Outcome, Place } from './linkedin.rules.ts'
import type { ReadOptions, Survey } from './linkedin.survey.ts'

/** How far an import is: all rows up to `after` are in, and `taken` of those behind it, in the order they are taken in. */
export type Reached = { after: Place | null; taken: number }

/** Rows to be written in one transaction, and how far the import is with them. */
export type Rows = { outcomes: Outcome[]; reached: Reached }

/** How long a transaction may keep other writers waiting, in milliseconds. */
const HOLD = { least: 14, most: 20 }
const SIZE = { least: 50, first: 100, most: 2000 }
/** Messages that are read ahead and put in order, and how much text they may hold. */
const ROUND = { rows: 20_000, letters: 16_000_000 }

/** How many rows make a transaction short enough, learned from how long they took. */
export class Pace {
  size = SIZE.first

  took(ms: number) {
    if (ms > HOLD.most) this.size = Math.max(SIZE.least, Math.floor(this.size * 0.8))
    else if (ms < HOLD.least) this.size = Math.min(SIZE.most, Math.ceil(this.size * 1.2))
  }
}

/** All rows behind what is reached, in pieces as large as the pace says. */
export async function* rowsFrom(
  { survey, options }: { survey: Survey; options: ReadOptions },
  { after, taken }: Reached,
  pace: Pace,
): AsyncGenerator<Rows> {
  let [from, at] = [after, taken]
  for await (const { outcomes, isSorted } of rounds(survey, options, after)) {
    const last = lastOf(outcomes)
    while (at < outcomes.length) {
      const some = outcomes.slice(at, at + pace.size)
      at += some.length
      const place = isSorted ? from : lastOf(some)
      const reached =
        at >= outcomes.length ? { after: last, taken: 0 } : { after: place, taken: isSorted ? at : 0 }
      yield { outcomes: some, reached }
    }
    from = last
    at = 0
  }
}

/**
 * Rows in the order they are taken in: messages a round at a time by whom they are with, because writing all that
 * concerns one contact at once touches a tenth of the pages that an arbitrary order does; all others as they come.
 */
async function* rounds(survey: Survey, options: ReadOptions, after: Place | null) {
  const letters = survey.files.find(({ kind }) => kind === 'messages')?.file.name
  let round: Outcome[] = []
  let length = 0
  const sorted = () => ({ outcomes: byPerson(survey, round), isSorted: true })
  for await (const outcomes of entriesOf(survey, options, after ?? undefined)) {
    if (outcomes[0]?.place.file === letters) {
      round = round.concat(outcomes)
      length += outcomes.reduce((sum, outcome) => sum + lettersIn(outcome), 0)
      if (round.length < ROUND.rows && length < ROUND.letters) continue
      yield sorted()
    } else {
      if (round.length > 0) yield sorted()
      yield { outcomes, isSorted: false }
    }
    round = []
    length = 0
  }
  if (round.length > 0) yield sorted()
}

function byPerson({ people }: Survey, outcomes: readonly Outcome[]): Outcome[] {
  const order = (outcome: Outcome) => (outcome.kind === 'skipped' ? -1 : orderOf(outcome.entry))
  const orderOf = (entry: Entry) => {
    const person = entry.kind === 'message' ? entry.participants[0]?.person : undefined
    return person ? people.orderOf(person) : -1
  }
  const keyed = outcomes.map((outcome) => ({ outcome, key: order(outcome) }))
  return keyed.sort((one, other) => one.key - other.key).map(({ outcome }) => outcome)
}

function lettersIn(outcome: Outcome): number {
  return outcome.kind === 'entry' && outcome.entry.kind === 'message' ? outcome.entry.text.length : 0
}

/** The row that comes last in its file, of rows of one file. */
function lastOf(outcomes: readonly Outcome[]): Place | null {
  return outcomes.reduce<Place | null>(
    (last, { place }) => (last === null || place.line > last.line ? place : last),
    null,
  )
}
