import { Failure } from '#kernel/failure.ts'
import { expectVersion, type Scope, transact, type Writing } from '#store/scope.ts'
import { readSetting, readVersioned, writeSetting } from '#store/setting.ts'
import { workspaceSetting } from '#store/workspace.ts'
import { home } from './contacts.setting.ts'
import { countryOfPlace, type Home, homeOf } from './home.rules.ts'
import { allCountries } from './zonecountry.rules.ts'

type Answer = Home & { countries: string[]; version: number }

export async function read(scope: Scope): Promise<Answer> {
  const { version } = await readVersioned(scope, home)
  return { ...(await homeIn(scope)), countries: allCountries(), version }
}

type Patch = { version: number; country: string | null }

export async function update(scope: Scope, { version, country }: Patch): Promise<Answer> {
  if (country !== null && !allCountries().includes(country))
    throw new Failure('invalid', `"${country}" is not the code of a country; try one like US, GB or DE.`)
  return transact(scope, async (writing) => {
    expectVersion('The country of your numbers', version, await read(writing))
    await writeSetting(writing, home, { ...(await readSetting(writing, home)), country })
    return read(writing)
  })
}

/** The country that numbers without a country code are from, and what that rests on. */
export async function homeIn(scope: Scope): Promise<Home> {
  const { timeZone } = await readSetting(scope, workspaceSetting)
  return homeOf(await readSetting(scope, home), timeZone)
}

/** Remembers where the user's own profile says they live. */
export async function rememberPlace(writing: Writing, place: string) {
  const [kept, profile] = [await readSetting(writing, home), countryOfPlace(place)]
  if (profile && profile !== kept.profile) await writeSetting(writing, home, { ...kept, profile })
}
