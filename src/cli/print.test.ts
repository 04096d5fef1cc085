import { expect, test } from 'vitest'
import { columns, outTo, when } from './print.ts'

function streams({ isTTY = false, isJson = false } = {}) {
  const said = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write: (text: string) => {
      said[name] += text
    },
  })
  return { said, out: outTo({ stdout: stream('stdout'), stderr: stream('stderr'), isJson }) }
}

test('an answer is lines for people, or one JSON document for programs', () => {
  const people = streams()
  people.out.answer({ left: 2 }, ({ left }) => ['Today', `${left} left`])
  expect(people.said).toEqual({ stdout: 'Today\n2 left\n', stderr: '' })
  const program = streams({ isJson: true })
  program.out.answer({ left: 2 }, () => ['never asked for'])
  expect(JSON.parse(program.said.stdout)).toEqual({ left: 2 })
  expect([people.out.isJson, program.out.isJson]).toEqual([false, true])
})

test('what is said on the way never mixes with the answer', () => {
  const { said, out } = streams({ isJson: true })
  out.say('Reading a file')
  out.answer(1, () => [])
  expect(said).toEqual({ stdout: '1\n', stderr: 'Reading a file\n' })
})

test('away from a terminal nothing is coloured and no progress is drawn', () => {
  const { said, out } = streams()
  out.progress('10 %')
  expect([out.bold('a'), out.dim('b'), said]).toEqual(['a', 'b', { stdout: '', stderr: '' }])
})

test('on a terminal each progress line replaces the one before, and is gone when the answer comes', () => {
  const { said, out } = streams({ isTTY: true })
  for (const share of ['10 %', '20 %']) out.progress(share)
  out.answer(0, () => ['done'])
  out.say('and more')
  expect(said.stderr).toBe('10 %\r\u001b[K20 %\r\u001b[Kand more\n')
  expect(said.stdout).toBe('done\n')
})

test('columns are as wide as their widest cell, whose last runs free', () => {
  expect(
    columns([
      ['1', 'Ann Lee', 'Acme'],
      ['22', 'Bo', ''],
      ['333', '', 'A long organisation'],
    ]),
  ).toEqual(['1    Ann Lee  Acme', '22   Bo', '333           A long organisation'])
  expect(columns([])).toEqual([])
})

test('a moment is told to the minute, and one that never was by a dash', () => {
  expect(when(new Date(2026, 10, 23, 9, 5).getTime())).toBe('2026-11-23 09:05')
  expect(when(null)).toBe('—')
})

test('columns stand under one another, whatever the letters', () => {
  const rows = columns([
    ['1', 'Ann Roe', 'x'],
    ['22', '王小明', 'y'],
    ['3', 'Zoë 👩‍👩‍👧', 'z'],
  ])
  expect(rows).toEqual(['1   Ann Roe  x', '22  王小明   y', '3   Zoë 👩‍👩‍👧   z'])
})

test('a very long name takes no more than its place; what comes last is whole', () => {
  const long = ['7', 'x'.repeat(300), 'y'.repeat(300)]
  expect(columns([long], streams().out.widest)).toEqual([long.join('  ')])
  const [line] = columns([long], streams({ isTTY: true }).out.widest)
  expect(line).toBe(`7  ${'x'.repeat(39)}…  ${'y'.repeat(300)}`)
})
