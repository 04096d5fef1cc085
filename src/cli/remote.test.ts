import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshFolder } from './cli.fixture.ts'

let place: ReturnType<typeof freshFolder>
let server: Awaited<ReturnType<typeof place.serve>>
let proxy: Server
let file: string
beforeAll(async () => {
  place = freshFolder()
  server = await place.serve()
  file = join(place.folder, 'Connections.csv')
  writeFileSync(
    file,
    'First Name,Last Name,URL,Connected On\nAnn,Roe,https://www.linkedin.com/in/ann,1 Feb 2020\n',
  )
  mkdirSync(join(place.folder, 'archive'))
  proxy = createServer((_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>'))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  proxy.close()
  await server.stop()
  place.remove()
})

const ways = () => [['status'], ['import', file], ['export', '--format', 'csv']]
const ends = async (url: string, token = 'kith_wrong') => {
  const answers = []
  for (const way of ways()) {
    const { code, stderr, stdout } = await place.kith(...way, '--url', url, '--token', token)
    answers.push([code, stderr.trimEnd(), stdout])
  }
  return answers
}

test('a server that is not there is told in one line, whatever is asked of it', async () => {
  const { port } = proxy.address() as AddressInfo
  const nobody = 'http://127.0.0.1:9'
  expect(await ends(nobody)).toEqual(
    ways().map(() => [6, `No Kith answers at ${nobody}. Is it running?`, '']),
  )
  const other = `http://127.0.0.1:${port}`
  expect(await ends(other)).toEqual(
    ways().map(() => [6, `What answers at ${other} is not Kith (status 502). Is it running?`, '']),
  )
})

test('a token that is not good is refused, whatever it is sent with', async () => {
  const refusal = 'This API token is not valid (any more). Make a new one.'
  expect(await ends(server.url)).toEqual(ways().map(() => [4, refusal, '']))
})

test('a file that is not there, or is a folder, is told before anything is sent', async () => {
  const send = async (path: string) => {
    const { code, stderr } = await place.kith('import', path, '--url', 'http://127.0.0.1:9', '--token', 'x')
    return [code, stderr.trimEnd()]
  }
  const nowhere = join(place.folder, 'nowhere.zip')
  expect(await send(nowhere)).toEqual([3, `There is no file at ${nowhere}. Check the path and try again.`])
  const folder = join(place.folder, 'archive')
  expect(await send(folder)).toEqual([2, `${folder} is a folder. To a server goes one file: zip it first.`])
})
