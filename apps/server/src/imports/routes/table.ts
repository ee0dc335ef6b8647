import { createRoute, z } from '@hono/zod-openapi'
import { answers, body, idempotent, paged } from '../../http/index.ts'
import {
  answersSchema,
  fixesSchema,
  importPageSchema,
  importSchema,
  refusedPageSchema,
} from './schemas.ts'

const ofImport = z.object({ id: z.string().max(64) })
const tags = ['Imports']

/** 202: what was asked for is on its way, and the import says how far it has come. */
function accepted(description: string) {
  const { 200: ok, default: otherwise } = answers(importSchema, description)
  return { 202: ok, default: otherwise }
}

/** What can be asked of this room over HTTP. */
export const routes = {
  upload: createRoute({
    method: 'post',
    path: '/imports',
    tags,
    summary: 'Bring a file',
    description:
      'The body is the file itself, of at most two gigabytes. It is read at once as it would be imported, and nothing is written before `run`.',
    request: {
      headers: idempotent,
      query: z.object({ fileName: z.string().trim().min(1).max(255) }),
      body: { required: true, content: { 'text/csv': { schema: z.string() } } },
    },
    responses: accepted('The import; its dry run is under way.'),
  }),
  list: createRoute({
    method: 'get',
    path: '/imports',
    tags,
    summary: 'Imports, newest first',
    request: { query: paged },
    responses: answers(importPageSchema, 'A page of imports.'),
  }),
  one: createRoute({
    method: 'get',
    path: '/imports/{id}',
    tags,
    summary: 'One import',
    request: { params: ofImport },
    responses: answers(importSchema, 'The import as it stands.'),
  }),
  map: createRoute({
    method: 'put',
    path: '/imports/{id}/mapping',
    tags,
    summary: 'Confirm or correct how the file is read, and answer what it leaves open',
    description: 'What is left out stays as it was. The dry run starts again.',
    request: { headers: idempotent, params: ofImport, body: body(answersSchema) },
    responses: accepted('The import; its dry run is under way.'),
  }),
  rates: createRoute({
    method: 'post',
    path: '/imports/{id}/rates',
    tags,
    summary: 'Give dated exchange rates',
    description:
      'The body is CSV with the columns date, from, to, rate. Each row is converted by the last rate on or before its day. The dry run starts again.',
    request: {
      headers: idempotent,
      params: ofImport,
      body: { required: true, content: { 'text/csv': { schema: z.string() } } },
    },
    responses: accepted('The import; its dry run is under way.'),
  }),
  fix: createRoute({
    method: 'post',
    path: '/imports/{id}/fixes',
    tags,
    summary: 'Write values over cells of refused rows',
    description: 'A suggestion that is accepted, or a value of your own. The dry run starts again.',
    request: { headers: idempotent, params: ofImport, body: body(fixesSchema) },
    responses: accepted('The import; its dry run is under way.'),
  }),
  run: createRoute({
    method: 'post',
    path: '/imports/{id}/run',
    tags,
    summary: 'Import what the dry run told of',
    request: { headers: idempotent, params: ofImport },
    responses: accepted('The import; its run is under way.'),
  }),
  cancel: createRoute({
    method: 'post',
    path: '/imports/{id}/cancel',
    tags,
    summary: 'Stop an import',
    description: 'What a run has written stays written; `result` says how much that is.',
    request: { headers: idempotent, params: ofImport },
    responses: accepted('The import, cancelled.'),
  }),
  refused: createRoute({
    method: 'get',
    path: '/imports/{id}/refused',
    tags,
    summary: 'Refused rows, in the order of the file',
    request: { params: ofImport, query: paged },
    responses: answers(refusedPageSchema, 'A page of refused rows.'),
  }),
  refusedCsv: createRoute({
    method: 'get',
    path: '/imports/{id}/refused.csv',
    tags,
    summary: 'Refused rows as a file, to be fixed and brought again',
    request: { params: ofImport },
    responses: {
      200: {
        description: 'The rows as they stood, in the dialect of the file, with line and reason.',
        content: { 'text/csv': { schema: z.string() } },
      },
    },
  }),
}
