import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { api } from '#web/api/client.ts'
import field from '#web/parts/field.module.css'
import styles from './search.module.css'

type SearchProps = { query: string; search: (query: string) => void }

/** Words and operators; what is typed last may be completed from the list below. */
export function Search({ query, search }: SearchProps) {
  const id = useId()
  const [text, setText] = useState(query)
  const [sent, setSent] = useState(query)
  const [settled] = useDebouncedValue(text, 120)
  const [at, setAt] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const { data = [] } = useQuery({
    queryKey: ['contacts', 'find', 'completions', settled],
    queryFn: async () => (await api.contacts.find({ query: settled, limit: 1 })).completions,
    enabled: isOpen && settled.trim() !== '',
  })
  const offered = isOpen && text === settled ? data : []
  if (query !== sent) {
    setSent(query)
    setText(query)
  }
  useEffect(() => {
    if (settled.trim() === sent.trim()) return
    setSent(settled)
    search(settled)
  }, [settled, sent, search])

  function take(completion: string) {
    setText(completion.endsWith(':') ? completion : `${completion} `)
    setAt(-1)
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = offered[at]
    if (event.key === 'ArrowDown' && offered.length > 0) setAt((at + 1) % offered.length)
    else if (event.key === 'ArrowUp' && offered.length > 0) setAt((at <= 0 ? offered.length : at) - 1)
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Tab' && !event.shiftKey && offered[0] && at >= 0) take(offered[at] ?? offered[0])
    else if (event.key === 'Escape' && isOpen && offered.length > 0) setOpen(false)
    else if (event.key === 'Escape') setText('')
    else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      document.querySelector<HTMLElement>('[role="grid"]')?.focus()
    } else return
    event.preventDefault()
  }

  return (
    <search className={styles.search}>
      <label htmlFor={id} className="visually-hidden">
        Search contacts
      </label>
      <input
        id={id}
        data-search
        className={field.input}
        type="search"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 && offered[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="Search: a name, a word said, company: tag: last-call:>30d"
        maxLength={500}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setOpen(true)
          setAt(-1)
        }}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        className={styles.list}
        role="listbox"
        tabIndex={-1}
        aria-label="How it could go on"
        hidden={offered.length === 0}
      >
        {offered.map((completion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keyboard and names the active option
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={completion}
            id={`${id}-${index}`}
            className={styles.option}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(completion)}
          >
            {completion}
          </div>
        ))}
      </div>
    </search>
  )
}
