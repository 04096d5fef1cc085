import type { Operator } from '#store/room.ts'
import { pieces } from './search.rules.ts'

/** How the last piece of what was typed may go on, and the part of the text before it. */
export type Unfinished =
  | { kind: 'name'; before: string; minus: '' | '-'; begun: string }
  | { kind: 'value'; before: string; minus: '' | '-'; operator: Operator; begun: string }

/** What is being typed at the end, as far as operators are concerned; null when nothing is. */
export function unfinished(typed: string, operators: readonly Operator[]): Unfinished | null {
  const last = pieces(typed).at(-1)
  if (!last || last.at + (last.negated ? 1 : 0) + last.written.length < typed.length) return null
  const before = typed.slice(0, last.at)
  const minus = last.negated ? '-' : ''
  if (last.name === null) {
    return last.quoted ? null : { kind: 'name', before, minus, begun: last.value.toLowerCase() }
  }
  const operator = operators.find(({ name }) => name === last.name)
  const isClosed = last.quoted && last.written.length > last.name.length + 2 && last.written.endsWith('"')
  return operator && !isClosed ? { kind: 'value', before, minus, operator, begun: last.value } : null
}

/** An operator with its value, as it is typed: in quotes where there is a space in it. */
export function written(name: string, value: string): string {
  const plain = value.replaceAll('"', '')
  return /\s/.test(plain) ? `${name}:"${plain}"` : `${name}:${plain}`
}
