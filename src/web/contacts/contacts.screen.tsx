import { useCallback, useEffect, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Choice } from '#web/parts/field.part.tsx'
import { Page } from '#web/parts/page.part.tsx'
import { Empty, Failing, Pending, Skeleton } from '#web/parts/states.part.tsx'
import { BulkBar } from './bulk.part.tsx'
import { ColumnChoice } from './columns.part.tsx'
import styles from './contacts.module.css'
import { ExportMenu } from './exportmenu.part.tsx'
import { listingOf } from './listing.store.ts'
import { useHeadline } from './listing.ts'
import { NewContact } from './newcontact.part.tsx'
import { Nobody } from './nobody.part.tsx'
import { Saved } from './saved.part.tsx'
import { Search } from './search.part.tsx'
import { everybody, nobody } from './selection.rules.ts'
import { Table } from './table.part.tsx'
import { paramsOf, type Show, type Sort, sentenceOf, sortedBy, type View, viewOf } from './view.rules.ts'

const shows: readonly { value: Show; label: string }[] = [
  { value: 'active', label: 'Everybody' },
  { value: 'archived', label: 'Archived' },
  { value: 'trash', label: 'Trash' },
]

/** Everybody you know: find, sort, select, and do something with many at once. */
export default function Contacts() {
  const [params, setParams] = useSearchParams()
  const address = params.toString()
  const view = useMemo(() => viewOf(new URLSearchParams(address)), [address])
  const change = useCallback((next: View) => setParams(paramsOf(next), { replace: true }), [setParams])
  const listing = useMemo(() => listingOf(view), [view])
  const { total, isHere, isEmpty, error } = useHeadline(listing)
  const [selection, select] = useState(nobody)
  const [reading, setReading] = useState<number | null>(null)
  const [isAdding, setAdding] = useState(false)
  const { query, show } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins with nobody selected
  useEffect(() => select(nobody), [query, show])

  async function selectAll() {
    setReading(0)
    const isWhole = await listing.read({ first: 0, last: Number.POSITIVE_INFINITY }, setReading)
    setReading(null)
    if (isWhole) select(everybody(listing.snapshot().rows))
  }
  const search = useCallback((query: string) => change({ ...view, query }), [change, view])
  const trouble = error === null ? null : troubleOf(error)
  const refused = trouble?.code === 'invalid' ? trouble.message : null
  const sentence = isHere ? (
    sentenceOf(view, total)
  ) : refused ? (
    'This search is not understood.'
  ) : error ? (
    'Your contacts cannot be shown.'
  ) : (
    <Pending words="Looking…" />
  )
  return (
    <Page
      title="Contacts"
      isWide
      sentence={sentence}
      actions={<Button onClick={() => setAdding(true)}>Add someone</Button>}
    >
      <div className={styles.tools}>
        <Search query={query} search={search} />
        <nav className={styles.views} aria-label="Which contacts">
          {shows.map(({ value, label }) => (
            <Link
              key={value}
              to={{ search: `${new URLSearchParams(paramsOf({ ...view, show: value }))}` }}
              aria-current={value === show ? 'page' : undefined}
              replace
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
      <div className={styles.more}>
        <Saved query={query} search={search} />
        <div className={styles.side}>
          <SortChoice view={view} change={change} />
          {show !== 'trash' && <ExportMenu view={view} />}
          <ColumnChoice />
        </div>
      </div>
      {refused && <Empty title="Nobody is looked for like that.">{refused}</Empty>}
      {error !== null && !refused && <Failing error={error} retry={() => void listing.refresh()} />}
      {!isHere && error === null && <Skeleton lines={10} height="2.75rem" />}
      {isEmpty && <Nobody view={view} add={() => setAdding(true)} />}
      {isHere && !isEmpty && (
        <div className={selection.ids.size > 0 ? styles.isSelecting : undefined}>
          <Table {...{ view, change, listing, selection, select, selectAll }} />
        </div>
      )}
      {selection.ids.size > 0 && (
        <BulkBar
          ids={selection.ids}
          show={show}
          total={total}
          reading={reading}
          selectAll={selectAll}
          clear={() => select(nobody)}
        />
      )}
      {isAdding && <NewContact close={() => setAdding(false)} />}
    </Page>
  )
}

const sortChoices: readonly { value: Sort; label: string }[] = [
  { value: 'name', label: 'Name' },
  { value: 'organisation', label: 'Company' },
  { value: 'last contact', label: 'Last contact' },
  { value: 'added', label: 'Added' },
]

/** Where there are no columns to press. */
function SortChoice({ view, change }: { view: View; change: (view: View) => void }) {
  return (
    <Choice
      label="Sort by"
      className={styles.sort}
      value={view.sort}
      onChange={({ currentTarget }) => change(sortedBy(view, currentTarget.value as Sort))}
    >
      {sortChoices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Choice>
  )
}
