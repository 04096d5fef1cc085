import { expect, test } from 'vitest'
import { randomOf, worldOf } from './world.rules.ts'

const now = Date.UTC(2026, 10, 23)
const world = (seed: number) => [...worldOf({ contacts: 500, close: 40, perContact: 5, quiet: 0, now, seed })]

test('a world is the same for the same seed, and another for another', () => {
  expect(world(1)).toEqual(world(1))
  expect(world(1)).not.toEqual(world(2))
})

test('nobody shares a profile or an address, and nothing lies in the future', () => {
  const contacts = world(7)
  expect(new Set(contacts.map(({ profile }) => profile)).size).toBe(500)
  const emails = contacts.flatMap(({ email }) => email ?? [])
  expect(new Set(emails).size).toBe(emails.length)
  expect(contacts.flatMap(({ interactions }) => interactions).every(({ at }) => at < now + 86_400_000)).toBe(
    true,
  )
})

test('those who are close have talks in their history; the others have what was asked for', () => {
  const contacts = world(3)
  expect(contacts.slice(40).every(({ interactions }) => interactions.length === 5)).toBe(true)
  expect(
    contacts
      .slice(0, 40)
      .flatMap(({ interactions }) => interactions)
      .some(({ outcome }) => outcome === 'talked'),
  ).toBe(true)
})

test('random numbers fill the range evenly', () => {
  const random = randomOf(1)
  const mean = Array.from({ length: 10_000 }, random).reduce((sum, number) => sum + number, 0) / 10_000
  expect(mean).toBeGreaterThan(0.48)
  expect(mean).toBeLessThan(0.52)
})

test('the quiet ones have a connection and no word', () => {
  const contacts = [...worldOf({ contacts: 500, close: 40, perContact: 5, quiet: 0.8, now, seed: 1 })].slice(
    40,
  )
  const quiet = contacts.filter(({ interactions }) => interactions.length === 1)
  expect(quiet.every(({ interactions }) => interactions[0]?.kind === 'signal')).toBe(true)
  expect(quiet.length / contacts.length).toBeGreaterThan(0.7)
  expect(quiet.length / contacts.length).toBeLessThan(0.9)
})
