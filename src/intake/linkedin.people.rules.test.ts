import { describe, expect, test } from 'vitest'
import { nameOf } from '#contacts/name.rules.ts'
import { type ArchivePerson, identitiesOf, nameTie, People, rowIdentity } from './linkedin.people.rules.ts'

type Told = { slug?: string; email?: string; name: [string, string]; standing?: ArchivePerson['standing'] }

function add(people: People, { slug, email, name, standing = 'connection' }: Told) {
  return people.add({
    slugs: slug ? [slug] : [],
    emails: email ? [email] : [],
    row: slug ? null : rowIdentity(name.join(' '), 'Acme', '14 Nov 2023'),
    metOn: null,
    name: () => nameOf(...name),
    standing,
  })
}

const named = (name: string, slug: string | null = null) => ({ slug, name })

describe('two rows are one person', () => {
  test('by slug, whatever the name', () => {
    const people = new People()
    expect(add(people, { slug: 'ann', name: ['Ann', 'Roe'] })).toBe(
      add(people, { slug: 'ann', name: ['A.', 'R'] }),
    )
  })

  test('by e-mail; both slugs are theirs then', () => {
    const people = new People()
    const ann = add(people, { slug: 'ann', email: 'a@b.co', name: ['Ann', 'Roe'] })
    expect(add(people, { slug: 'ann-2', email: 'a@b.co', name: ['Ann', 'Roe'] })).toBe(ann)
    expect(people.who(named('', 'ann-2'))).toBe(ann)
    expect(identitiesOf(ann)).toEqual(['profile:ann', 'profile:ann-2', 'email:a@b.co'])
  })

  test('by the whole row where there is no URL; never by the name alone', () => {
    const people = new People()
    const ann = add(people, { name: ['Ann', 'Roe'] })
    expect(add(people, { name: ['Ann', 'Roe'] })).toBe(ann)
    expect(add(people, { slug: 'ann', name: ['Ann', 'Roe'] })).not.toBe(ann)
    expect(identitiesOf(ann)).toEqual(['row:ann roe|acme|14 nov 2023'])
  })
})

describe('a name', () => {
  test('that is unique on both sides ties files, credentials and emoji apart', () => {
    const people = new People()
    const ann = add(people, { name: ['Ann', 'Roe, MBA ✨'] })
    people.hear(named('Ann Roe, MBA', 'ann-1'))
    people.settle()
    expect(people.who(named('Ann Roe'))).toBe(ann)
    expect(people.who(named('whoever', 'ann-1'))).toBe(ann)
    expect(identitiesOf(ann)).toContain('profile:ann-1')
  })

  test('that two connections share ties nothing and is reported', () => {
    const people = new People()
    const [one, other] = [
      add(people, { slug: 'a', name: ['Ann', 'Roe'] }),
      add(people, { slug: 'b', name: ['Ann', 'Roe'] }),
    ]
    people.settle()
    expect(people.who(named('Ann Roe'))).toBe('ambiguous')
    expect(people.ambiguousNames).toEqual(['Ann Roe'])
    expect([people.who(named('', 'a')), people.who(named('', 'b'))]).toEqual([one, other])
  })

  test('that two profiles share elsewhere ties nothing either', () => {
    const people = new People()
    const ann = add(people, { name: ['Ann', 'Roe'] })
    people.hear(named('Ann Roe', 'x'))
    people.hear(named('Ann Roe', 'y'))
    people.settle()
    expect(people.who(named('Ann Roe'))).toBe('ambiguous')
    expect(ann.slugs).toEqual([])
  })

  test('of a connection with another URL is not that connection', () => {
    const people = new People()
    add(people, { slug: 'ann', name: ['Ann', 'Roe'] })
    people.hear(named('Ann Roe', 'stranger'))
    people.settle()
    expect(people.who(named('Ann Roe', 'stranger'))).toBeNull()
    expect(people.who(named('Ann Roe'))).toBe('ambiguous')
  })

  test('never takes the slug of another connection', () => {
    const people = new People()
    const married = add(people, { slug: 'ann', name: ['Ann', 'Lee'] })
    const ann = add(people, { name: ['Ann', 'Roe'] })
    people.hear(named('Ann Roe', 'ann'))
    people.settle()
    expect([people.who(named('', 'ann')), ann.slugs]).toEqual([married, []])
  })

  test('keeps its suffix and its accents when it ties', () => {
    expect(nameTie(nameOf('Al', 'Roe Jr.'))).not.toBe(nameTie(nameOf('Al', 'Roe')))
    expect(nameTie(nameOf('André', 'Roe'))).not.toBe(nameTie(nameOf('Andre', 'Roe')))
    expect(nameTie(nameOf('Jack', 'Ng PE'))).toBe(nameTie(nameOf('Jack', 'Ng')))
  })
})

describe('somebody the user wrote to', () => {
  test('becomes a contact, by slug', () => {
    const people = new People()
    people.addWrittenTo(named('Pat Lee', 'pat'), '2-a')
    people.settle()
    expect(people.who(named('', 'pat'))).toMatchObject({
      standing: 'written to',
      name: { display: 'Pat Lee' },
    })
  })

  test('stays the connection they are', () => {
    const people = new People()
    const ann = add(people, { slug: 'ann', name: ['Ann', 'Roe'] })
    people.addWrittenTo(named('Ann Roe', 'ann'), '2-a')
    people.settle()
    expect([people.who(named('', 'ann')), ann.standing]).toEqual([ann, 'connection'])
  })

  test('in an era without recipients’ URLs has the slug they answer with, heard before or after', () => {
    const people = new People()
    people.addWrittenTo(named('Pat Lee'), '2-a')
    people.hear(named('Pat Lee', 'pat'))
    people.settle()
    expect(people.who(named('Pat Lee'))).toBe(people.who(named('', 'pat')))
    expect(people.who(named('Pat Lee'))).toMatchObject({ slugs: ['pat'], standing: 'written to' })
  })

  test('and never answered is known by name and conversation', () => {
    const people = new People()
    people.addWrittenTo(named('Pat Lee'), '2-a')
    people.addWrittenTo(named('Pat Lee'), '2-b')
    people.settle()
    const pat = people.who(named('Pat Lee'))
    expect(pat).toMatchObject({ slugs: [], row: 'pat lee|2-a|' })
  })

  test('with URLs in messages but none in Connections is that connection, once', () => {
    const people = new People()
    const ann = add(people, { name: ['Ann', 'Roe'] })
    people.hear(named('Ann Roe', 'ann'))
    people.addWrittenTo(named('Ann Roe', 'ann'), '2-a')
    people.settle()
    expect(people.who(named('', 'ann'))).toBe(ann)
  })

  test('has a name as soon as one is seen', () => {
    const people = new People()
    people.addWrittenTo(named('', 'pat-lee'), '2-a')
    expect(people.who(named('', 'pat-lee'))).toMatchObject({ name: { display: 'pat-lee' } })
    people.addWrittenTo(named('Pat Lee', 'pat-lee'), '2-a')
    expect(people.who(named('', 'pat-lee'))).toMatchObject({ name: { display: 'Pat Lee' } })
  })
})

test('nobody is found by the name of a member who has none', () => {
  const people = new People()
  people.settle()
  expect(people.who(named('LinkedIn Member'))).toBeNull()
  expect(people.who(named(''))).toBeNull()
})
