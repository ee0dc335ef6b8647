#!/usr/bin/env node
// Plain JavaScript on purpose: an old Node must be able to read this far and be told what to do.
const major = Number(process.versions.node.split('.')[0])
if (major < 26) {
  console.error(
    `Tolv runs on Node 26, which came with npm ci; this is Node ${process.versions.node}. Run it as "npx tolv …" inside the project.`,
  )
  process.exit(2)
}
// What Node makes of the sources is kept in the system's folder for what may be lost: a second start takes a third.
const { enableCompileCache } = await import('node:module')
enableCompileCache()
await import('../src/main.ts')
