import { Combobox, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/Combobox.css'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import field from './field.module.css'
import styles from './picker.module.css'

export type Found = Awaited<ReturnType<typeof api.contacts.find>>['rows'][number]

type PickerProps = { label: string; hint?: string; onPick: (found: Found) => void; autoFocus?: boolean }

/** Finds one contact by a few letters of anything known about them. */
export function ContactPicker({ label, hint, onPick, autoFocus }: PickerProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text.trim(), 120)
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() })
  const found = useQuery({
    queryKey: ['contacts', 'find', query],
    queryFn: () => api.contacts.find({ query, limit: 8 }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  const rows = query === '' ? [] : (found.data?.rows ?? [])
  function pick(value: string) {
    const one = rows.find((row) => String(row.id) === value)
    if (!one) return
    setText('')
    list.closeDropdown()
    onPick(one)
  }
  return (
    <div className={field.field}>
      <label htmlFor={id}>{label}</label>
      <Combobox store={list} onOptionSubmit={pick} classNames={styles} transitionProps={{ duration: 0 }}>
        <Combobox.Target>
          <input
            id={id}
            role="combobox"
            aria-expanded={list.dropdownOpened && query !== ''}
            className={field.input}
            value={text}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: asked for where the field is the one thing just opened
            autoFocus={autoFocus}
            placeholder="A name, a company, a tag"
            onChange={(event) => {
              setText(event.currentTarget.value)
              list.openDropdown()
              list.updateSelectedOptionIndex()
            }}
            onFocus={() => list.openDropdown()}
            onBlur={() => list.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={query === ''}>
          <Combobox.Options aria-label="Contacts found">
            {rows.map((row) => (
              <Combobox.Option key={row.id} value={String(row.id)}>
                <span className={styles.name}>{row.display}</span>
                <span className={styles.about}>
                  {[row.title, row.organisation].filter(Boolean).join(', ')}
                </span>
              </Combobox.Option>
            ))}
            {rows.length === 0 && <Combobox.Empty>{saying(found)}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {hint && <p className={field.hint}>{hint}</p>}
    </div>
  )
}

function saying({ isPending, error }: { isPending: boolean; error: unknown }): string {
  if (error) return troubleOf(error).message
  return isPending ? 'Looking…' : 'Nobody by that name. Try fewer letters.'
}
