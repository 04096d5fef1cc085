import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '#web/api/client.ts'
import { troubleOf } from '#web/api/trouble.rules.ts'
import { Button } from '#web/parts/button.part.tsx'
import { Field } from '#web/parts/field.part.tsx'
import { Failing } from '#web/parts/states.part.tsx'
import { toast } from '#web/shell/toast.store.ts'
import styles from './archive.module.css'
import { archiveName, howFar, oneArchive, whatItBrings } from './archive.rules.ts'
import { DropZone } from './drop.part.tsx'
import { Preview } from './preview.part.tsx'
import { upload } from './upload.ts'

const POLL = 400
const underWay: readonly string[] = ['reading', 'importing', 'taking back']

/** From the file to the end of its import: chosen, sent, read, looked at, written. `done` is told the import; the children are what else there is to choose. */
export function Archive({ done, children }: { done: (id: number) => void; children?: ReactNode }) {
  const [id, setId] = useState<number | null>(null)
  const [sent, setSent] = useState<number | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  async function send(files: readonly File[]) {
    if (files.length === 0) return
    const { taken, refused } = oneArchive(files)
    setTrouble(refused)
    if (refused !== null) return
    try {
      const uploads: { upload: string; name: string }[] = []
      for (const [at, file] of taken.entries()) {
        const sent = await upload(file, (share) => setSent((at + share) / taken.length))
        uploads.push({ upload: sent, name: file.name })
      }
      const [only] = uploads
      const source = only && uploads.length === 1 ? { upload: only.upload } : { uploads }
      setId((await api.intake.preview({ ...source, name: archiveName(taken) })).id)
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : troubleOf(error).message)
    } finally {
      setSent(null)
    }
  }
  if (id !== null) return <Course id={id} done={done} again={() => setId(null)} />
  if (sent !== null) return <Bar share={sent} text="Sending the archive…" />
  return (
    <>
      <DropZone take={(files) => void send(files)}>
        <Field
          label="LinkedIn’s archive"
          type="file"
          accept=".zip,.csv"
          multiple
          hint="The zip as you downloaded it, either edition. CSV files of it work too: choose them together."
          trouble={trouble}
          onChange={({ currentTarget }) => void send([...(currentTarget.files ?? [])])}
        />
      </DropZone>
      {children}
    </>
  )
}

/** An import under way, asked for until it stands still. */
export function Course({ id, done, again }: { id: number; done: (id: number) => void; again: () => void }) {
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['intake', 'show', id],
    queryFn: () => api.intake.show({ id }),
    refetchInterval: ({ state }) => (state.data && underWay.includes(state.data.state) ? POLL : false),
  })
  useEffect(() => {
    if (data?.state === 'done' || data?.state === 'taken back') done(id)
  }, [data?.state, done, id])
  async function ask(write: typeof api.intake.begin | typeof api.intake.discard) {
    try {
      cache.setQueryData(['intake', 'show', id], await write({ id }))
    } catch (failed) {
      toast({ text: troubleOf(failed).message, isTrouble: true })
    }
  }
  async function drop() {
    await ask(api.intake.discard)
    again()
  }
  const begin = (label: string) => (
    <Button look="main" onClick={() => void ask(api.intake.begin)}>
      {label}
    </Button>
  )
  if (error && !data) return <Failing error={error} retry={() => refetch()} />
  if (!data || data.state === 'reading') return <JobBar job={data?.job ?? null} text="Reading the archive…" />
  if (data.state === 'previewed' && data.report) {
    return (
      <div className={styles.preview}>
        <p className={styles.brings}>{whatItBrings(data.report)}</p>
        <div className={styles.actions}>
          {begin('Bring them in')}
          <Button look="quiet" onClick={() => void drop()}>
            Choose another file
          </Button>
        </div>
        <Preview id={id} report={data.report} />
      </div>
    )
  }
  if (data.state === 'failed' || data.state === 'cancelled') {
    return (
      <div className={styles.preview} role="alert">
        <p>{data.error ?? 'The import was stopped.'}</p>
        <div className={styles.actions}>
          {data.mayBegin && begin('Go on where it stopped')}
          <Button onClick={again}>Choose another file</Button>
        </div>
      </div>
    )
  }
  if (data.state === 'importing' || data.state === 'taking back') {
    return (
      <div className={styles.preview}>
        <JobBar job={data.job} text={data.state === 'importing' ? 'Writing…' : 'Taking it back…'} />
        <div>
          <Button onClick={() => void ask(api.intake.discard)}>Stop</Button>
        </div>
      </div>
    )
  }
  return <JobBar job={data.job} text="Writing…" />
}

function JobBar({ job, text }: { job: number | null; text: string }) {
  const { data } = useQuery({
    queryKey: ['store', 'job', job],
    queryFn: () => api.store.job({ id: job as number }),
    enabled: job !== null,
    refetchInterval: POLL,
  })
  const share = data?.total ? data.done / data.total : 0
  return <Bar share={share} text={data && data.done > 0 ? howFar(data) : text} />
}

function Bar({ share, text }: { share: number; text: string }) {
  return (
    <div className={styles.bar}>
      <progress className={styles.progress} value={share} max={1} aria-label={text} />
      <p aria-live="polite">{text}</p>
    </div>
  )
}
