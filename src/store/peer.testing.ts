import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Database } from './database.ts'

type Message = { order?: string; result?: unknown; error?: string; step?: number }

/** Another process on the same database. */
export class Peer {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async beside({ location, folder }: Pick<Database, 'location' | 'folder'>): Promise<Peer> {
    const child = fork(new URL('./peer.child.ts', import.meta.url), { execArgv: [] })
    const peer = new Peer(child)
    await peer.ask('open', { location, folder })
    return peer
  }

  /** Has the process do something and gives its answer. */
  async ask(order: string, input?: unknown): Promise<unknown> {
    const answered = this.hears((message) => message.order === order)
    this.#child.send({ order, input })
    const { error, result } = await answered
    if (error !== undefined) throw new Error(error)
    return result
  }

  hears(wanted: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error('the other process has ended'))
      const listen = (message: Message) => {
        if (!wanted(message)) return
        this.#child.off('message', listen).off('exit', ended)
        resolve(message)
      }
      this.#child.on('message', listen).once('exit', ended)
    })
  }

  /** As `kill -9`. */
  async kill() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }
}
