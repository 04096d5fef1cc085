import { type Dialect, PostgresDialect } from 'kysely'

/** Kysely over `pg`. int8 and numeric come as numbers: every integer of Kith's is below 2^53. */
export async function postgresDialect(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const types = new pg.TypeOverrides()
  types.setTypeParser(pg.types.builtins.INT8, Number)
  types.setTypeParser(pg.types.builtins.NUMERIC, Number)
  const pool = new pg.Pool({ connectionString: url, types, max: 10 })
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}
