import { z } from 'zod'
import { endpoint, readers, writers } from '#kernel/endpoint.ts'
import { pageOf, pageQuery } from '#kernel/page.ts'
import * as s from './contacts.schemas.ts'

const ids = z.array(s.idInput).min(1).max(1000)

export const contacts = {
  list: endpoint({
    method: 'GET',
    path: '/contacts',
    summary: 'List contacts, or those a search finds',
    who: readers,
  })
    .input(
      z.object({
        ...pageQuery,
        /** Begins the page at this position of the list, counted from 0, when no `after` is given. */
        from: z.coerce.number().int().min(0).max(10_000_000).default(0),
        /** Words and operators, as typed in the search box. */
        query: z.string().max(500).default(''),
        sort: z.enum(['name', 'added', 'organisation', 'last contact']).default('name'),
        order: z.enum(['up', 'down']).default('up'),
        show: z.enum(['active', 'archived', 'trash']).default('active'),
      }),
    )
    .output(pageOf(s.line).extend({ total: z.number().int().nullable() })),

  find: endpoint({ method: 'GET', path: '/find', summary: 'Search as you type', who: readers })
    .input(
      z.object({ query: z.string().max(500), limit: z.coerce.number().int().min(1).max(50).default(10) }),
    )
    .output(
      z.object({
        rows: z.array(
          s.line.extend({
            /** The words around the hit, when it was not in the name. */ excerpt: z.string().nullable(),
          }),
        ),
        /** How the last word of the query could go on: operators and their values. */
        completions: z.array(z.string()),
        /** Why nobody is found: an operator that is not understood, and what it takes. */
        trouble: z.string().nullable(),
      }),
    ),

  show: endpoint({ method: 'GET', path: '/contacts/{id}', summary: 'One contact, whole', who: readers })
    .input(z.object({ id: s.idInput }))
    .output(s.contact),

  identify: endpoint({
    method: 'GET',
    path: '/identify',
    summary: 'Whom an id, e-mail, profile URL or name means',
    who: readers,
  })
    .input(z.object({ contact: z.string().min(1).max(500) }))
    .output(z.object({ candidates: z.array(s.line).max(20) })),

  create: endpoint({ method: 'POST', path: '/contacts', summary: 'Add a contact', who: writers })
    .input(
      s.person.partial().extend({
        reaches: z.array(s.reachInput).max(50).default([]),
        tags: z.array(z.string().max(100)).max(50).default([]),
        /** The day you met: only who was met lately is due a first word. */
        metOn: s.day.nullish(),
      }),
    )
    .output(s.contact),

  update: endpoint({ method: 'PATCH', path: '/contacts/{id}', summary: 'Change a contact', who: writers })
    .input(s.versioned.extend({ ...s.person.partial().shape, wishes: s.wishes.partial().optional() }))
    .output(s.contact),

  addReach: endpoint({
    method: 'POST',
    path: '/contacts/{id}/reaches',
    summary: 'Add a way to reach a contact',
    who: writers,
  })
    .input(z.object({ id: s.idInput, reach: s.reachInput }))
    .output(s.contact),

  removeReach: endpoint({
    method: 'DELETE',
    path: '/contacts/{id}/reaches/{reach}',
    summary: 'Remove a way to reach a contact',
    who: writers,
  })
    .input(z.object({ id: s.idInput, reach: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  learn: endpoint({
    method: 'POST',
    path: '/contacts/{id}/learned',
    summary: 'Keep what a contact is working on, needs or cares about',
    who: writers,
  })
    .input(z.object({ id: s.idInput, kind: s.learnedKind, text: z.string().trim().min(1).max(2000) }))
    .output(s.contact),

  forget: endpoint({
    method: 'DELETE',
    path: '/contacts/{id}/learned/{learned}',
    summary: 'Remove something learned',
    who: writers,
  })
    .input(z.object({ id: s.idInput, learned: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  writeNote: endpoint({ method: 'POST', path: '/contacts/{id}/notes', summary: 'Write a note', who: writers })
    .input(z.object({ id: s.idInput, text: z.string().trim().min(1).max(20_000) }))
    .output(s.contact),

  editNote: endpoint({
    method: 'PATCH',
    path: '/contacts/{id}/notes/{note}',
    summary: 'Change a note',
    who: writers,
  })
    .input(
      z.object({
        id: s.idInput,
        note: s.idInput,
        version: z.number().int(),
        text: z.string().trim().min(1).max(20_000),
      }),
    )
    .output(s.contact.extend(s.changed.shape)),

  removeNote: endpoint({
    method: 'DELETE',
    path: '/contacts/{id}/notes/{note}',
    summary: 'Remove a note',
    who: writers,
  })
    .input(z.object({ id: s.idInput, note: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  meet: endpoint({
    method: 'POST',
    path: '/contacts/{id}/met',
    summary: 'Say at which event or group you met',
    who: writers,
  })
    .input(
      z.object({
        id: s.idInput,
        name: z.string().trim().min(1).max(300),
        kind: z.enum(['event', 'group']),
        on: s.day.nullish(),
      }),
    )
    .output(s.contact),

  unmeet: endpoint({
    method: 'DELETE',
    path: '/contacts/{id}/met/{gathering}',
    summary: 'Take off an event or group where you met',
    who: writers,
  })
    .input(z.object({ id: s.idInput, gathering: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  removePosition: endpoint({
    method: 'DELETE',
    path: '/contacts/{id}/positions/{position}',
    summary: 'Remove a position they held',
    who: writers,
  })
    .input(z.object({ id: s.idInput, position: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  seeNews: endpoint({
    method: 'POST',
    path: '/contacts/{id}/news/seen',
    summary: 'Mark all news of a contact as seen',
    who: writers,
  })
    .input(z.object({ id: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  /** `GET /api/photos/{photo}` shows it; `photo` of a contact is its name. */
  setPhoto: endpoint({
    method: 'PUT',
    path: '/contacts/{id}/photo',
    summary: 'Make an upload the photo of a contact: JPEG, PNG or WebP of at most 2 MB',
    who: writers,
    unkeyed: true,
  })
    .input(z.object({ id: s.idInput, upload: z.string().max(100) }))
    .output(s.contact.extend(s.changed.shape)),

  removePhoto: endpoint({
    method: 'DELETE',
    path: '/contacts/{id}/photo',
    summary: 'Remove the photo of a contact',
    who: writers,
  })
    .input(z.object({ id: s.idInput }))
    .output(s.contact.extend(s.changed.shape)),

  tag: endpoint({
    method: 'POST',
    path: '/contacts/tag',
    summary: 'Add or take off a tag on many',
    who: writers,
  })
    .input(z.object({ contacts: ids, tag: z.string().trim().min(1).max(100), on: z.boolean() }))
    .output(s.changed),

  archive: endpoint({
    method: 'POST',
    path: '/contacts/archive',
    summary: 'Archive many, or bring them back',
    who: writers,
  })
    .input(z.object({ contacts: ids, archived: z.boolean() }))
    .output(s.changed),

  remove: endpoint({
    method: 'POST',
    path: '/contacts/remove',
    summary: 'Put many in the trash for 30 days',
    who: writers,
  })
    .input(z.object({ contacts: ids }))
    .output(s.changed),

  restore: endpoint({
    method: 'POST',
    path: '/contacts/restore',
    summary: 'Take many out of the trash',
    who: writers,
  })
    .input(z.object({ contacts: ids }))
    .output(s.changed),

  tags: endpoint({ method: 'GET', path: '/tags', summary: 'All tags with their counts', who: readers })
    .input(z.object({}))
    .output(z.array(z.object({ name: z.string(), contacts: z.number().int() })).max(1000)),
}
