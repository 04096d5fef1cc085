import { Component, type ReactNode } from 'react'
import { Button } from '#web/parts/button.part.tsx'
import { Empty } from '#web/parts/states.part.tsx'

type State = { error: unknown }

/** Keeps the index usable when a screen breaks. A chunk that is gone means a newer Kith: the page is loaded afresh. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    const message = this.state.error instanceof Error ? this.state.error.message : String(this.state.error)
    return (
      <div role="alert" style={{ padding: 'var(--gap-6) clamp(1rem, 5vw, 4rem)' }}>
        <Empty
          title="This page broke."
          action={<Button onClick={() => location.reload()}>Load it again</Button>}
        >
          Nothing you entered on the server is lost. Load the page again; if it breaks again, tell whoever
          runs this Kith: “{message}”.
        </Empty>
      </div>
    )
  }
}
