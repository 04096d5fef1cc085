import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The way between a browser and Kith, which fails as a phone's does. */
export type Wire = {
  url: string
  /** Where Kith listens now. */
  leadTo(url: string): void
  /** Nothing gets through. */
  cut(): void
  /** Requests get through, their answers do not. */
  loseAnswers(): void
  /** It is there, and nothing comes. */
  stall(): void
  mend(): void
  close(): Promise<void>
}

export async function layWire(to: string): Promise<Wire> {
  let port = Number(new URL(to).port)
  let state: 'whole' | 'cut' | 'one way' | 'stalled' = 'whole'
  const open = new Set<Socket>()
  const hangUp = () => {
    for (const socket of open) socket.destroy()
  }
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    near.on('data', (piece) => state !== 'stalled' && far.write(piece))
    far.on('data', (piece) => (state === 'one way' ? near.destroy() : near.write(piece)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    leadTo(url) {
      port = Number(new URL(url).port)
    },
    cut() {
      state = 'cut'
      hangUp()
    },
    loseAnswers() {
      state = 'one way'
    },
    stall() {
      state = 'stalled'
    },
    mend() {
      state = 'whole'
    },
    async close() {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}
