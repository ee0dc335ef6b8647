/** The workspace's files: built when they are missing or older than their sources, and served from one folder. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { compress } from 'hono/compress'
import type { Env } from './http/index.ts'

const workspace = path.resolve(import.meta.dirname, '../../workspace')
const built = path.join(workspace, 'dist')
const stamp = path.join(built, '.sources')

/**
 * Builds the workspace unless the build in place is of these very sources.
 * @param say told a line when there is something to wait for
 */
export async function buildWorkspace(say: (line: string) => void): Promise<void> {
  const wanted = await sourcesHash()
  const found = await readFile(stamp, 'utf8').catch(() => null)
  if (found === wanted) return
  say(found === null ? 'Building the workspace …' : 'The workspace has changed; building it …')
  const vite = path.resolve(workspace, '../../node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said = (said + text).slice(-4_000)
    })
  }
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`The workspace could not be built:\n${said.trim()}`)
  await writeFile(stamp, wanted)
}

/** A hash over everything a build is made of. */
async function sourcesHash(): Promise<string> {
  const root = path.resolve(workspace, '../..')
  const cores = ['figures', 'imports', 'money'].map((name) => `packages/${name}/src`)
  const folders = ['apps/workspace/src', 'apps/workspace/public', ...cores]
  const single = ['apps/workspace/index.html', 'apps/workspace/vite.config.ts', 'package-lock.json']
  const hash = createHash('sha256')
  for (const folder of folders) {
    const entries = await readdir(path.join(root, folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
    for (const entry of entries) {
      if (entry.isFile() && !entry.name.includes('.test.'))
        single.push(path.relative(root, path.join(entry.parentPath, entry.name)))
    }
  }
  for (const file of single.sort()) {
    hash.update(file).update(await readFile(path.join(root, file)).catch(() => ''))
  }
  return hash.digest('hex')
}

/**
 * Serves the build: files named by their content may be kept for ever, the page itself is asked for each time. A path
 * that is no file and no API is a place within the workspace, and gets the page.
 * @param folder where the build is
 */
export function serveWorkspace(app: OpenAPIHono<Env>, folder = built): void {
  const root = path.relative(process.cwd(), folder) || '.'
  app.use('/*', compress())
  app.use('/*', async (c, next) => {
    await next()
    const immutable = c.req.path.startsWith('/assets/') && c.res.ok
    if (c.req.path.startsWith('/api/') || c.res.headers.has('Cache-Control')) return
    c.header('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  app.get('/*', async (c, next) => {
    if (ours(c.req.path)) return next()
    return serveStatic({ root })(c, next)
  })
  app.get('/*', async (c, next) => {
    const page = c.req.header('Accept')?.includes('text/html')
    if (ours(c.req.path) || c.req.path.startsWith('/assets/') || !page) return next()
    const text = await readFile(path.join(folder, 'index.html'), 'utf8')
    return c.html(text)
  })
}

function ours(path: string): boolean {
  return /^\/(api|docs|health|ready)(\/|$)/.test(path)
}
