import { beforeEach, expect, test } from 'vitest'
import { transact } from '#store/scope.ts'
import { writeSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'
import { show } from './contacts.actions.ts'
import { add, freshWorld, type World } from './contacts.fixture.ts'
import { read, rememberPlace, update } from './home.actions.ts'
import { addReach } from './reaches.actions.ts'

let world: World
beforeEach(async () => {
  world = await freshWorld()
})
const liveIn = (timeZone: string) =>
  transact(world.scope, (writing) => writeSetting(writing, workspaceSetting, { name: 'Kith', timeZone }))
const phone = (value: string) => ({ kind: 'phone' as const, value })
const numberOf = async (value: string) => {
  const { id } = await add(world.scope, 'Ann', { reaches: [phone(value)] })
  const { reaches, zone } = await show(world.scope, { id })
  return [reaches[0]?.value, reaches[0]?.original, zone]
}

test('a number without its country is from where the days are the user’s', async () => {
  await liveIn('Europe/Berlin')
  expect(await read(world.scope)).toMatchObject({ country: 'DE', because: 'time zone' })
  expect(await numberOf('030 1234567')).toEqual(['+49301234567', '030 1234567', 'Europe/Berlin'])
  await liveIn('Europe/London')
  expect(await numberOf('020 7946 0958')).toEqual(['+442079460958', '020 7946 0958', 'Europe/London'])
  await liveIn('Asia/Calcutta')
  expect(await read(world.scope)).toMatchObject({ country: 'IN' })
})

test('the user says otherwise, and takes it back', async () => {
  await liveIn('Europe/Berlin')
  expect(await update(world.scope, { version: 0, country: 'US' })).toMatchObject({
    country: 'US',
    because: 'set',
  })
  expect((await numberOf('(303) 555-0100'))[0]).toBe('+13035550100')
  await expect(update(world.scope, { version: 0, country: null })).rejects.toMatchObject({ code: 'conflict' })
  expect(await update(world.scope, { version: 1, country: null })).toMatchObject({ country: 'DE' })
  await expect(update(world.scope, { version: 2, country: 'XX' })).rejects.toMatchObject({ code: 'invalid' })
})

test('where nothing tells the country, and where it does not fit, a number is kept and dialled as written', async () => {
  expect(await read(world.scope)).toMatchObject({ country: null, because: null })
  expect(await numberOf('030 1234567')).toEqual(['0301234567', '030 1234567', null])
  await liveIn('America/Denver')
  expect(await numberOf('030 1234567')).toEqual(['0301234567', '030 1234567', null])
})

test('the user’s own profile tells where the time zone does not', async () => {
  await transact(world.scope, (writing) => rememberPlace(writing, 'Berlin, Germany'))
  expect(await read(world.scope)).toMatchObject({ country: 'DE', because: 'profile' })
  await transact(world.scope, (writing) => rememberPlace(writing, 'Middle of nowhere'))
  expect(await read(world.scope)).toMatchObject({ country: 'DE' })
  await liveIn('Europe/Vienna')
  expect(await read(world.scope)).toMatchObject({ country: 'AT', because: 'time zone' })
})

test('a number typed again once the country is known is the same one, read better', async () => {
  const { id } = await add(world.scope, 'Ann', { reaches: [phone('030 1234567')] })
  await liveIn('Europe/Berlin')
  await addReach(world.scope, { id, reach: phone('030 1234567') })
  expect((await show(world.scope, { id })).reaches).toMatchObject([{ value: '+49301234567' }])
})
