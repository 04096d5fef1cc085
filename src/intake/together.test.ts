import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Scope } from '#store/scope.ts'
import { keepUpload } from '#store/upload.ts'
import { begin, preview, show } from './intake.actions.ts'
import { freshPlace, work } from './intake.fixture.ts'

let scope: Scope
beforeEach(async () => {
  scope = (await freshPlace()).scope
})
afterEach(() => scope.database.close())

const FILES = {
  'Connections.csv':
    'First Name,Last Name,URL,Connected On\nAnn,Roe,https://www.linkedin.com/in/ann,14 Nov 2023\n',
  'Recommendations_Received.csv':
    'First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nAnn,Roe,Acme,CEO,Great,11/14/23,VISIBLE\n',
  'Ad_Targeting.csv': 'Member Age\n35\n',
}

const sent = () =>
  Promise.all(
    Object.entries(FILES).map(async ([name, text]) => ({
      upload: (await keepUpload(scope, Readable.from([text]))).upload,
      name,
    })),
  )

test('CSV files sent one by one are taken in as the archive they are, and not kept', async () => {
  const { id } = await preview(scope, { uploads: await sent(), name: 'Connections.csv and 2 more' })
  await work(scope, id)
  const { report } = await show(scope, { id })
  expect(Object.keys(report?.files ?? {}).sort()).toEqual(['Connections.csv', 'Recommendations_Received.csv'])
  expect(report).toMatchObject({
    unread: ['Ad_Targeting.csv'],
    contacts: { created: 1 },
    interactions: { created: 1 },
  })
  await begin(scope, { id })
  await work(scope, id)
  expect(await show(scope, { id })).toMatchObject({ state: 'done', report })
  expect(readdirSync(join(scope.database.folder, 'uploads', '1'))).toEqual([])
})

test('what is to be imported is named in one way', async () => {
  const uploads = await sent()
  const both = { uploads, upload: uploads[0]?.upload, name: '' }
  await expect(preview(scope, both)).rejects.toMatchObject({ code: 'invalid' })
  const web: Scope = { ...scope, actor: { ...scope.actor, door: 'web' } }
  await expect(preview(web, { paths: ['/etc/passwd'], name: '' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
