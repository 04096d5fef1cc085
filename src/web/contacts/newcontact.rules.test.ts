import { expect, test } from 'vitest'
import { inputOf } from './newcontact.rules.ts'

function form(values: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.set(name, value)
  return data
}

test('what is empty is left out, the rest is trimmed', () => {
  expect(
    inputOf(
      form({
        given: ' Ann ',
        family: '',
        organisation: 'Acme',
        phone: '303 555 0100',
        email: '',
        metOn: '2026-11-20',
      }),
    ),
  ).toEqual({
    given: 'Ann',
    organisation: 'Acme',
    metOn: '2026-11-20',
    reaches: [{ kind: 'phone', value: '303 555 0100', primary: true }],
  })
})

test('an empty form asks for nobody', () => {
  expect(inputOf(form({}))).toEqual({ reaches: [] })
})
