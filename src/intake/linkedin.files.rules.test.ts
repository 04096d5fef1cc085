import { expect, test } from 'vitest'
import { normalBase } from './container.rules.ts'
import { cellsOf, columnsIn, LAYOUTS, layoutByHeader, layoutOf } from './linkedin.files.rules.ts'

test.each([
  ['Connections.csv', 'connections'],
  ['CONNECTIONS.CSV', 'connections'],
  ['Connections (1).csv', 'connections'],
  ['messages.csv', 'messages'],
  ['Endorsement_Received_Info.csv', 'endorsements received'],
  ['Endorsement Given Info.csv', 'endorsements given'],
  ['Recommendations_Given.csv', 'recommendations given'],
  ['Email Addresses.csv', 'own e-mails'],
  ['ImportedContacts.csv', 'imported contacts'],
  ['Imported Contacts.csv', 'imported contacts'],
  ['learning_role_play_messages.csv', null],
  ['guide_messages.csv', null],
  ['Company Follows.csv', null],
  ['messages.csv.html', null],
  ['Ad_Targeting.csv', null],
])('%s is %s', (name, kind) => expect(layoutOf(normalBase(name))?.kind ?? null).toBe(kind))

test.each(LAYOUTS)('$kind is told by its own header, however written', (layout) => {
  const header = [...layout.needs, ...layout.knows].map((name) => name.toUpperCase())
  expect(columnsIn(layout, header)?.unknown).toEqual([])
  const isTold = layout.needs.length > 1 && !layout.kind.startsWith('recommendations')
  expect(layoutByHeader(header)?.kind).toBe(isTold ? layout.kind : undefined)
})

test('a header of other address books is none of these', () => {
  expect(layoutByHeader(['First Name', 'Last Name', 'E-mail 1 - Value', 'Notes'])).toBeNull()
  expect(
    layoutByHeader(['First Name', 'Last Name', 'Email Address', 'Company', 'Position', 'Connected On'])?.kind,
  ).toBe('connections')
})

test('columns are found by name; unknown and repeated ones are reported', () => {
  const layout = layoutOf('connections.csv')
  const header = ['\ufeffFirst_Name', ' last name ', 'Shoe Size', 'Connected On', 'Company', 'Company', '']
  const columns = layout && columnsIn(layout, header)
  expect(columns).toMatchObject({ unknown: ['Shoe Size'], repeated: ['Company'] })
  const cell = columns && cellsOf(columns, { given: 'firstname', company: 'company', url: 'url' })
  const row = { line: 1, cells: ['Ann', 'Roe'], fault: null }
  expect([cell?.given(row), cell?.company(row), cell?.url(row)]).toEqual(['Ann', '', ''])
  expect(layout && columnsIn(layout, ['First Name', 'Last Name'])).toBeNull()
})
