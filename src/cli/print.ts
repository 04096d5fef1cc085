import { styleText } from 'node:util'

/** Where a command's answer goes: one JSON document with `--json`, else lines for people. */
export type Out = {
  readonly isJson: boolean
  /** The places a column may take: all it needs, where no terminal's width is short of them. */
  readonly widest: number
  /** The answer: `value` as JSON, or what `lines` makes of it. */
  answer<T>(value: T, lines: (value: T) => readonly string[]): void
  /** Something on the way, never part of the JSON. */
  say(line: string): void
  /** A line that the next one replaces, where there is a terminal. */
  progress(line: string): void
  bold(text: string): string
  dim(text: string): string
}

type Stream = { write(text: string): unknown; isTTY?: boolean }

export function outTo({ stdout, stderr, isJson }: { stdout: Stream; stderr: Stream; isJson: boolean }): Out {
  const style = (format: 'bold' | 'dim') => (text: string) => (stdout.isTTY ? styleText(format, text) : text)
  let isMidLine = false
  const clear = () => {
    if (isMidLine) stderr.write('\r\u001b[K')
    isMidLine = false
  }
  return {
    isJson,
    widest: stdout.isTTY ? WIDEST : Number.POSITIVE_INFINITY,
    answer(value, lines) {
      clear()
      stdout.write(
        isJson
          ? `${JSON.stringify(value, null, 2)}\n`
          : lines(value)
              .map((line) => `${line}\n`)
              .join(''),
      )
    },
    say(line) {
      clear()
      stderr.write(`${line}\n`)
    },
    progress(line) {
      if (!stderr.isTTY) return
      clear()
      stderr.write(line)
      isMidLine = true
    },
    bold: style('bold'),
    dim: style('dim'),
  }
}

const WIDEST = 40
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })
const isWide =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u

/** Rows under one another, each column as wide as its widest cell, up to a limit; the last one runs free. */
export function columns(rows: readonly (readonly string[])[], widest = WIDEST): string[] {
  const cells = rows.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : clipped(cell, widest))),
  )
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => width(row[at] ?? '')))) ?? []
  return cells.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat((widths[at] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd(),
  )
}

/** How many places a text takes on a terminal. */
function width(text: string): number {
  let places = 0
  for (const { segment } of letters.segment(text)) places += isWide.test(segment) ? 2 : 1
  return places
}

function clipped(text: string, widest: number): string {
  if (width(text) <= widest) return text
  let kept = ''
  for (const { segment } of letters.segment(text)) {
    if (width(kept + segment) > widest - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** A moment as people read it, in this machine's time zone. */
export function when(at: number | null): string {
  return at === null ? '—' : new Date(at).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
}
