export { WhyTree } from './why/why-tree.tsx'
