export { heldBecause } from './held/because.ts'
export { WhyTree } from './why/why-tree.tsx'
