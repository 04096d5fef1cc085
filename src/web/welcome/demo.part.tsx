import { api } from '#web/api/client.ts'
import { useWrite } from '#web/api/write.ts'
import { Button } from '#web/parts/button.part.tsx'
import styles from './welcome.module.css'

/** For who wants to look around first: a thousand people that there are not. */
export function Demo({ done }: { done: () => void }) {
  const make = useWrite({ write: () => api.today.makeDemo({}), after: done })
  return (
    <section className={styles.demo} aria-label="A made-up world">
      <p>
        Or look around first, among a thousand made-up people, with sixty in the circle. When you have seen
        enough, select them all in Contacts and put them in the trash.
      </p>
      <Button disabled={make.isPending} onClick={() => make.mutate(undefined)}>
        {make.isPending ? 'Making them up…' : 'Show me a made-up world'}
      </Button>
    </section>
  )
}
