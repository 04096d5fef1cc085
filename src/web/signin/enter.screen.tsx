import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '#web/api/client.ts'
import { Failing } from '#web/parts/states.part.tsx'
import { codeIn } from '#web/welcome/code.rules.ts'
import { noteMe } from './me.query.ts'

/** Signs in by the one-time code in the address, and opens Today. */
export default function Enter() {
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const code = codeIn(location.hash) ?? ''
    window.history.replaceState(null, '', '/enter')
    api.access.enter({ code }).then((who) => {
      noteMe(who)
      navigate('/', { replace: true })
    }, setError)
  }, [navigate])
  return error === null ? null : <Failing error={error} retry={() => navigate('/', { replace: true })} />
}
