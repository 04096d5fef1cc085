import type { OpenAPI } from '@orpc/contract'
import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import type { AppEnv } from './app.ts'
import { type Document, openApi } from './openapi.ts'
import { typeText } from './schema.rules.ts'

type Schema = OpenAPI.SchemaObject
type Entry = { method: string; path: string; operation: OpenAPI.OperationObject }

/** /api/openapi.json for programs, and /api as a page for people: plain HTML, no script. */
export function reference(app: Hono<AppEnv>) {
  app.get('/api/openapi.json', async (c) => c.json(await openApi()))
  app.get('/api', async (c) => c.html(await page(await openApi())))
}

function page(document: Document) {
  const rooms = Map.groupBy(entriesOf(document), ({ operation }) => operation.tags?.[0] ?? '')
  const names = [...rooms.keys()]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kith’s API</title>
<style>${raw(style)}</style>
</head>
<body>
<h1>Kith’s API</h1>
<p>Version ${document.info.version}. ${document.info.description}</p>
<p>The same for programs: <a href="/api/openapi.json">OpenAPI document</a>.</p>
<nav>${names.map((name) => html`<a href="#${name}">${name}</a> `)}</nav>
${names.map((name) => section(name, rooms.get(name) ?? []))}
</body>
</html>`
}

function section(name: string, entries: Entry[]) {
  return html`<section><h2 id="${name}">${name}</h2>${entries.map(entryHtml)}</section>`
}

function entryHtml({ method, path, operation }: Entry) {
  const parameters = (operation.parameters ?? []) as OpenAPI.ParameterObject[]
  const input = schemaIn(operation.requestBody as OpenAPI.RequestBodyObject | undefined)
  const output = schemaIn(operation.responses?.['200'] as OpenAPI.ResponseObject | undefined)
  return html`<article>
<h3><code>${method.toUpperCase()} /api${path}</code></h3>
<p>${operation.summary}. ${operation.description}</p>
${parameters.length > 0 ? html`<ul>${parameters.map(parameterHtml)}</ul>` : ''}
${input ? html`<p>Takes</p><pre>${typeText(input)}</pre>` : ''}
${output ? html`<details><summary>Answers</summary><pre>${typeText(output)}</pre></details>` : ''}
</article>`
}

function parameterHtml({ name, required, schema, in: place }: OpenAPI.ParameterObject) {
  const type = schema ? typeText(schema as Schema) : 'string'
  return html`<li><code>${name}${required ? '' : '?'}</code> in the ${place}: ${type}</li>`
}

function entriesOf(document: Document): Entry[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => ({
      method,
      path,
      operation: operation as OpenAPI.OperationObject,
    })),
  )
}

function schemaIn(body: OpenAPI.RequestBodyObject | OpenAPI.ResponseObject | undefined): Schema | undefined {
  return body?.content?.['application/json']?.schema as Schema | undefined
}

const style = `
body { font: 1rem/1.5 Georgia, serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #2b2622; background: #faf6ef }
a { color: #8a3b12 }
h2 { border-bottom: 1px solid #d8cdbb; margin-top: 3rem; text-transform: capitalize }
code, pre { font: .875rem/1.45 ui-monospace, monospace }
pre { background: #f1eadd; padding: .75rem; overflow-x: auto }
nav a { display: inline-block; padding: .25rem .5rem }
@media (prefers-color-scheme: dark) {
  body { color: #e9e1d4; background: #1d1a17 } a { color: #e0a27c } pre { background: #2a2621 } h2 { border-color: #463f36 }
}`
