import type { OpenAPI } from '@orpc/contract'

type Schema = OpenAPI.SchemaObject

/** A JSON schema as people write types: `{ id: integer, name?: string }`, nested by indentation. */
export function typeText(schema: Schema | boolean, indent = ''): string {
  if (typeof schema === 'boolean') return 'anything'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const several = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Schema[] | undefined
  if (several) return [...new Set(several.map((one) => typeText(one, indent)))].join(' | ')
  if (schema.properties) return objectText(schema, indent)
  if (schema.type === 'array')
    return `list of ${typeText((schema as { items?: Schema }).items ?? {}, indent)}`
  const rest = schema.additionalProperties
  if (schema.type === 'object' && rest) return `{ [name]: ${typeText(rest as Schema, indent)} }`
  return `${[schema.type ?? 'anything'].flat().join(' | ')}${limits(schema)}`
}

function objectText({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, property]) =>
      `${inner}${name}${required.includes(name) ? '' : '?'}: ${typeText(property as Schema, inner)}`,
  )
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

function limits({ minimum, maximum, maxLength, pattern }: Schema): string {
  const parts = [
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && `from ${minimum}`,
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && `to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    pattern !== undefined && `like ${pattern}`,
  ]
  const said = parts.filter((part) => part !== false)
  return said.length > 0 ? ` (${said.join(' ')})` : ''
}
