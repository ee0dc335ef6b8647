/** What is cut: something that operators and clocks do, and what must stand before it is done. */
import type { Hand, Stage } from '../stage.ts'

export type Flow = {
  name: string
  /** Makes the company that the flow is played in; done once, and never cut. */
  prepare(stage: Stage): Promise<Hand>
  /** Does it. Done again after a cut it must come to the same: the same requests with the same keys. */
  act(hand: Hand): Promise<void>
}
