import { troubleOf } from '#web/api/trouble.rules.ts'
import { save } from '#web/parts/save.ts'
import { toast } from '#web/shell/toast.store.ts'
import type { View } from './view.rules.ts'

export const exportFormats = [
  { format: 'csv', label: 'Spreadsheet (CSV)', name: 'kith-contacts.csv' },
  { format: 'vcard', label: 'Address book (vCard)', name: 'kith-contacts.vcf' },
] as const
type Export = (typeof exportFormats)[number]

/** Where the file of all that a view shows is. */
export function exportLink({ query, show }: View, format: Export['format']): string {
  const asked = { ...(query === '' ? {} : { query }), ...(show === 'active' ? {} : { show }) }
  return `/api/export?${new URLSearchParams({ format, ...asked })}`
}

/** Gives the user a file of just these contacts. True when it is there. */
export async function exportChosen(ids: Iterable<number>, { format, name }: Export): Promise<boolean> {
  try {
    const response = await fetch('/api/export', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ format, contacts: [...ids] }),
    })
    if (!response.ok) throw Object.assign(new Error(), await response.json())
    save(await response.blob(), name)
    return true
  } catch (error) {
    toast({ text: troubleOf(error).message, isTrouble: true })
    return false
  }
}
