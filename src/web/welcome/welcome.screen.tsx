import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Archive } from '#web/archive/archive.part.tsx'
import { Button } from '#web/parts/button.part.tsx'
import { me } from '#web/signin/me.query.ts'
import { Demo } from './demo.part.tsx'
import { OwnerForm } from './owner.part.tsx'
import { FirstSeats } from './seats.part.tsx'
import { Week } from './week.part.tsx'
import styles from './welcome.module.css'

const steps = ['You', 'Your week', 'Your people', 'Your circle'] as const
const sentences = [
  'Ten thousand people in a drawer, and nobody gets a call. Let us change that.',
  'When do you call people, and how many a day?',
  'Bring in who you know.',
  'Whom do you in fact talk to? They get the first seats.',
] as const

/** The first visit, in four short steps; each but the first may be left out. */
export default function Welcome() {
  const { data } = useQuery(me)
  const [step, setStep] = useState(0)
  const navigate = useNavigate()
  const at = data?.user ? Math.max(step, 1) : 0
  const onward = () => (at === steps.length - 1 ? navigate('/') : setStep(at + 1))
  useEffect(() => {
    document.title = 'Welcome · Kith'
  }, [])
  return (
    <main className={styles.page}>
      <p className={styles.name} aria-hidden="true">
        Kith
      </p>
      <ol className={styles.steps} aria-label="Steps">
        {steps.map((name, index) => (
          <li key={name} aria-current={index === at ? 'step' : undefined}>
            {name}
          </li>
        ))}
      </ol>
      <h1 className={styles.sentence}>{sentences[at]}</h1>
      {at === 0 && <OwnerForm />}
      {at === 1 && <Week onward={onward} />}
      {at === 2 && <People onward={onward} leave={() => navigate('/')} />}
      {at === 3 && <FirstSeats onward={onward} />}
    </main>
  )
}

function People({ onward, leave }: { onward: () => void; leave: () => void }) {
  return (
    <div className={styles.part}>
      <p className={styles.text}>
        On LinkedIn: Settings &amp; Privacy, Data privacy, “Get a copy of your data”. The small archive is
        there in minutes, the complete one within a day. Nothing leaves this machine.
      </p>
      <Archive done={onward}>
        <Demo done={leave} />
      </Archive>
      <Button look="quiet" onClick={onward}>
        Not now
      </Button>
    </div>
  )
}
