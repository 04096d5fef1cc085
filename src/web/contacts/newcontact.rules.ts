import type { api } from '#web/api/client.ts'

type NewContact = Parameters<typeof api.contacts.create>[0]

const names = ['given', 'family', 'organisation', 'title', 'howMet', 'metOn'] as const
const reachKinds = ['phone', 'email'] as const

/** What the form says, without what was left empty. */
export function inputOf(form: FormData): NewContact {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const said = names.map((name) => [name, typed(name)] as const).filter(([, value]) => value !== '')
  const reaches = reachKinds
    .map((kind) => ({ kind, value: typed(kind), primary: true }))
    .filter(({ value }) => value !== '')
  return { ...Object.fromEntries(said), reaches }
}
