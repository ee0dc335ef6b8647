export { type HeldFacts, heldBecause } from './held/because.ts'
export { WhyTree } from './why/why-tree.tsx'
