import { parseArgs } from 'node:util'
import { Failure } from '#kernel/failure.ts'
import { version } from '#store/version.ts'
import { type Client, localClient, remoteClient } from './client.ts'
import type { Command, Options, Values } from './command.ts'
import { commands, help } from './commands.ts'
import { exitCodeOf, exits, failureOf } from './exit.ts'
import { outTo } from './print.ts'
import { typed } from './typed.ts'

const everywhere = {
  json: { type: 'boolean' },
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options

/** Runs one command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = inOrder(argv)
  const isJson = rest.includes('--json')
  const out = outTo({ stdout: process.stdout, stderr: process.stderr, isJson })
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    out.answer({ commands: help() }, help)
    return exits.done
  }
  if (name === '--version') {
    out.answer({ version }, () => [`Kith ${version}`])
    return exits.done
  }
  let client: Client | null = null
  try {
    const command = await find(name)
    const { values, positionals } = parse(command, rest)
    if (values.help) {
      out.answer({ usage: command.usage }, () => [typed(command.usage), command.summary])
      return exits.done
    }
    await command.run({
      words: positionals,
      values,
      out,
      client: async () => {
        client ??= await connect(values)
        return client
      },
    })
    return exits.done
  } catch (error) {
    const failure = failureOf(error)
    if (isJson)
      out.answer(
        { error: { code: failure?.code ?? 'unexpected', message: messageOf(error), ...failure?.details } },
        () => [],
      )
    out.say(
      failure ? failure.message : `Something went wrong: ${error instanceof Error ? error.stack : error}`,
    )
    return exitCodeOf(failure ?? error)
  } finally {
    await (client as Client | null)?.close()
  }
}

/** What stands before the command belongs behind it: "kith --json status". */
function inOrder(argv: readonly string[]): string[] {
  const takesValue = (word: string) => ['--url', '--token'].includes(word)
  const at = argv.findIndex((word, index) => !word.startsWith('-') && !takesValue(argv[index - 1] ?? ''))
  return at <= 0 ? [...argv] : [...argv.slice(at, at + 1), ...argv.slice(0, at), ...argv.slice(at + 1)]
}

async function find(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load) return load()
  throw new Failure('invalid', `There is no command "${name}". "${typed('help')}" lists what there is.`)
}

function wordsInWords(least: number, most: number): string {
  if (most === 0) return 'no words'
  const count = least === 1 ? 'one word' : `${least} words`
  return least === most ? count : `${count} or more`
}

function parse(command: Command, argv: string[]) {
  try {
    const parsed = parseArgs({
      args: argv,
      options: { ...everywhere, ...command.options },
      allowPositionals: true,
    })
    const [least, most] = command.words ?? [0, 0]
    const given = parsed.positionals.length
    if ((given < least || given > most) && !parsed.values.help)
      throw new Error(`it takes ${wordsInWords(least, most)}`)
    return { positionals: parsed.positionals, values: parsed.values as Values }
  } catch (error) {
    throw new Failure(
      'invalid',
      `That is not how it is called: ${messageOf(error)}.\nUsage: ${typed(command.usage)}`,
    )
  }
}

function connect({ url, token }: Values): Promise<Client> {
  const secret = (token as string | undefined) ?? process.env.KITH_TOKEN
  return url ? remoteClient(url as string, secret) : localClient()
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

// Whoever reads our output may stop early: `kith contacts | head`.
if (import.meta.main)
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? exits.done : exits.unexpected),
  )
if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
