import { expect, test } from 'vitest'
import { isOwner, OwnerFinder } from './linkedin.owner.rules.ts'

const who = (name: string, slug: string | null = null) => ({ name, slug })
const me = who('Morgan Lee', 'morgan')

test('Profile.csv names the owner, an outgoing invitation shows the URL', () => {
  const finder = new OwnerFinder()
  finder.profile('Morgan', 'Lee, MBA')
  expect(finder.isFound).toBe(false)
  finder.invitation(me)
  expect(finder.find()).toMatchObject({ name: { display: 'Morgan Lee' }, slugs: ['morgan'] })
})

test('without invitations it is the URL that sends under the profile name, not a namesake', () => {
  const finder = new OwnerFinder()
  finder.profile('Morgan', 'Lee')
  for (let n = 0; n < 5; n++) finder.message([me, who(`P${n}`, `p${n}`)])
  finder.message([who('Morgan Lee', 'namesake'), me])
  expect(finder.find()?.slugs).toEqual(['morgan'])
})

test('from messages alone it is who takes part in all of them', () => {
  const finder = new OwnerFinder()
  for (let n = 0; n < 4; n++)
    finder.message(n % 2 ? [me, who(`P${n}`, `p${n}`)] : [who(`P${n}`, `p${n}`), me])
  expect(finder.find()).toMatchObject({ name: { display: 'Morgan Lee' }, slugs: ['morgan'] })
})

test('a single conversation does not tell which of the two it is, unless somebody says so', () => {
  const finder = new OwnerFinder()
  for (let n = 0; n < 4; n++) finder.message([me, who('Pat', 'pat')])
  expect(finder.find()).toBeNull()
  expect(new OwnerFinder({ name: 'Morgan Lee', slugs: ['morgan'] }).find()?.slugs).toEqual(['morgan'])
})

test('the owner is known by URL, and by name only where there is none', () => {
  const owner = new OwnerFinder({ name: 'Morgan Lee', slugs: ['morgan'] }).find()
  if (!owner) throw new Error('no owner')
  expect(isOwner(owner, who('whoever', 'morgan'))).toBe(true)
  expect(isOwner(owner, who('Morgan Lee', 'namesake'))).toBe(false)
  expect(isOwner(owner, who('Morgan Lee, MBA'))).toBe(true)
  expect(isOwner(owner, who('LinkedIn Member'))).toBe(false)
})
