import { type Dialect, PostgresDialect } from 'kysely'

/**
 * With a limit, the planner likes to read a whole table in the hope of finding enough soon. Kith's questions all have
 * an index, and what has none is read anyway. Compiling a query takes longer than answering it.
 */
const settings = 'set enable_seqscan = off; set jit = off'

/** Kysely over `pg`. int8 and numeric come as numbers: every integer of Kith's is below 2^53. */
export async function postgresDialect(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, types, max: 10 })
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.query(settings).catch(() => {}))
  return new PostgresDialect({ pool })
}
