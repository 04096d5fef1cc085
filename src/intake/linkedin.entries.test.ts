import { describe, expect, test } from 'vitest'
import { csvOf } from './archive.fixture.ts'
import {
  ann,
  CONNECTIONS,
  connections,
  type Letter,
  messages,
  profile,
  read,
  url,
} from './linkedin.fixture.ts'

describe('connections', () => {
  test('each row is a connection, hidden, or empty; the preamble and blank lines are no rows', async () => {
    const preamble = 'Notes:\n"Some of the addresses, as you\nmay notice, are missing."\n\n'
    const body = csvOf(CONNECTIONS, [
      ann,
      ['', '', '', '', '', '', '07 Jun 2026'],
      ['', '', '', '', '', '', ''],
      ['', '', url('x'), '', '', '', '1-Feb-22'],
    ])
    const { told, survey } = await read([{ name: 'Connections.csv', content: `${preamble}${body}\n\n` }])
    expect(told).toEqual(['6 connection Ann Roe', '7 hidden member', '8 empty row', '9 connection x'])
    expect(survey.files[0]).toMatchObject({ rows: 4, headerLine: 5 })
  })

  test('an unreadable date keeps the contact and says so; a formula is only text', async () => {
    const row = ['=HYPERLINK("http://x")', 'Roe', url('ann'), 'no address', 'Acme', 'CEO', '14 Smarch 2023']
    const { outcomes } = await read([connections([row])])
    expect(outcomes[0]).toMatchObject({
      entry: {
        connectedOn: null,
        unreadableDate: '14 Smarch 2023',
        email: null,
        person: { name: { given: '=HYPERLINK("http://x")' } },
      },
    })
  })

  test('the user is never a contact', async () => {
    const invitation = csvOf(
      ['From', 'To', 'Sent At', 'Direction', 'inviterProfileUrl', 'inviteeProfileUrl'],
      [['Morgan Lee', 'Ann Roe', '1/29/26, 2:37 PM', 'OUTGOING', url('morgan'), url('ann')]],
    )
    const { told } = await read([
      { name: 'Invitations.csv', content: invitation },
      connections([['M', 'L', url('Morgan/'), '', '', '', ''], ann]),
    ])
    expect(told).toEqual(['2 only yourself', '3 connection Ann Roe', '2 invitation Ann Roe'])
  })
})

describe('messages', () => {
  const archive = (letters: Letter[]) => read([profile, connections([ann]), messages(letters)])
  const only = async (letters: Letter[]) => (await archive(letters)).told.slice(2)

  test('are in or out, for everybody but the user', async () => {
    expect(await only([{}, { from: 'ann', to: ['me'] }, { to: ['ann', 'bo', 'cy'] }])).toEqual([
      '2 message out Ann Roe',
      '3 message in Ann Roe',
      '4 message out Ann Roe + Bo Li + Cy',
    ])
  })

  test('are skipped as draft, spam or sponsored', async () => {
    const inMail = '<p class="spinmail-quill-editor__spin-break">Grow</p>'
    const skipped = await only([
      { draft: 'Yes' },
      { from: 'ann', to: ['me'], folder: 'SPAM' },
      { from: '', to: ['me'], text: inMail },
    ])
    expect(skipped).toEqual(['2 draft', '3 spam', '4 sponsored'])
    expect(await only([{ from: 'ann', to: ['me'], text: inMail }])).toEqual(['2 message in Ann Roe'])
  })

  test('of somebody unknown are left to who knows more, unless the user ever wrote to them', async () => {
    expect(await only([{ from: 'bo', to: ['me'] }, { from: 'cy', to: ['me'] }, { to: ['cy'] }])).toEqual([
      '2 message in Bo Li or unknown sender',
      '3 message in Cy',
      '4 message out Cy',
    ])
    expect(
      await only([
        { from: 'bo', to: ['me'] },
        { to: ['bo'], draft: 'Yes' },
        { from: '', to: ['me'] },
      ]),
    ).toEqual(['2 message in Bo Li or unknown sender', '3 draft', '4 unknown sender'])
  })

  test('to nobody else, or without a date that can be read, are skipped', async () => {
    expect(await only([{ to: ['me'] }, { day: 'yesterday' }])).toEqual([
      '2 only yourself',
      '3 unreadable date',
    ])
  })

  test('to a group of more than six, or the same long text to five, are broadcasts', async () => {
    const many = ['ann', 'bo', 'cy', 'd', 'e', 'f', 'g']
    const text = 'Dear friend, I have a new office and I would be glad if you came to see it some day. Yours'
    const letters = ['ann', 'bo', 'cy', 'd', 'e'].map((to) => ({ to: [to], text }))
    expect(
      (await only([{ to: many }, ...letters, { to: ['f'], text: `${text}!` }])).map((one) =>
        one.endsWith('to many'),
      ),
    ).toEqual([true, true, true, true, true, true, false])
  })

  test('cannot be told in from out when nobody knows whose they are', async () => {
    const alone = messages([
      { from: 'ann', to: ['bo'] },
      { from: 'bo', to: ['ann'] },
    ])
    expect((await read([alone])).told).toEqual(['2 owner unknown', '3 owner unknown'])
    const { told } = await read([alone], { owner: { slugs: ['bo'] } })
    expect(told).toEqual(['2 message in Ann Roe', '3 message out Ann Roe'])
  })

  test('have an identity of their own, the same in every reading', async () => {
    const letters = [{}, { text: 'ho' }, { from: 'ann', to: ['me'] }, { day: '2024-10-26 11:43:12 UTC' }]
    const identities = async () =>
      (await archive(letters)).outcomes.flatMap((one) =>
        one.kind === 'entry' && one.entry.kind === 'message' ? one.entry.identity : [],
      )
    expect(new Set(await identities()).size).toBe(4)
    expect(await identities()).toEqual(await identities())
  })
})

test('signals and notes of somebody who is no contact are left to who knows more', async () => {
  const endorsed = [
    'Endorsement Date',
    'Skill Name',
    'Endorsee First Name',
    'Endorsee Last Name',
    'Endorsee Public Url',
    'Endorsement Status',
  ]
  const recommended = ['First Name', 'Last Name', 'Company', 'Job Title', 'Text', 'Creation Date', 'Status']
  const { told } = await read([
    connections([ann, ['Bo', 'Li', url('b1'), '', '', '', ''], ['Bo', 'Li', url('b2'), '', '', '', '']]),
    {
      name: 'Endorsement_Given_Info.csv',
      content: csvOf(endorsed, [
        ['2024/02/01 15:02:55 UTC', 'Go', 'Ann', 'Roe', 'www.linkedin.com/in/ANN', 'ACCEPTED'],
        ['2024/02/01 15:02:55 UTC', 'Go', 'Zed', 'X', 'www.linkedin.com/in/zed', 'ACCEPTED'],
        ['some day', 'Go', 'Ann', 'Roe', 'www.linkedin.com/in/ann', 'ACCEPTED'],
      ]),
    },
    {
      name: 'Recommendations_Received.csv',
      content: csvOf(recommended, [
        ['Ann', 'Roe, MBA', '', '', 'Fine.', '07/21/09, 12:11 PM', 'VISIBLE'],
        ['Bo', 'Li', '', '', 'Fine.', '07/21/09, 12:11 PM', 'VISIBLE'],
        ['Zed', 'X', '', '', 'Fine.', '07/21/09, 12:11 PM', 'VISIBLE'],
      ]),
    },
    {
      name: 'Notes.csv',
      content: csvOf(
        [
          'Connection First Name',
          'Connection Last Name',
          'Connection Profile URL',
          'Note',
          'Created On',
          'Edited On',
        ],
        [
          ['Ann', 'Roe', url('ann'), 'Loves fishing.', '2026-05-01', ''],
          ['Ann', 'Roe', url('ann'), ' ', '2026-05-01', ''],
        ],
      ),
    },
  ])
  expect(told.slice(3)).toEqual(
    [
      '2 endorsement Ann Roe',
      '3 endorsement X or not a connection',
      '4 unreadable date',
      '2 recommendation Ann Roe',
      '3 ambiguous name',
      '4 not a connection',
      '2 note Ann Roe',
      '3 no text',
    ].map((line) => line.replace('endorsement X', 'endorsement Zed X')),
  )
})

test('imported contacts join by e-mail, never by name alone', async () => {
  const header = ['FirstName', 'LastName', 'Emails', 'PhoneNumbers', 'CreatedAt', 'CountryCode']
  const { outcomes, told } = await read([
    connections([ann]),
    {
      name: 'ImportedContacts.csv',
      content: csvOf(header, [
        ['Anna', 'Roe', 'x@y.zz; ANN@b.co, oops', '(303) 555-0100', '1/5/12, 8:00 AM', 'us'],
        ['Ann', 'Roe', '', '+44 20 7946 0958', '1/5/12, 8:00 AM', ''],
        ['', '', '', '', '1/5/12, 8:00 AM', 'us'],
      ]),
    },
  ])
  expect(told).toEqual([
    '2 connection Ann Roe',
    '2 listed contact Ann Roe',
    '3 listed contact Ann Roe',
    '4 empty row',
  ])
  const [first, second, third] = outcomes.map((one) =>
    one.kind === 'entry' && one.entry.kind !== 'own' && one.entry.kind !== 'message' ? one.entry : null,
  )
  expect(second?.person).toBe(first?.person)
  expect(third?.person).not.toBe(first?.person)
  expect(second).toMatchObject({
    emails: ['x@y.zz', 'ann@b.co'],
    unreadableEmails: ['oops'],
    phones: [{ e164: '+13035550100' }],
  })
})
