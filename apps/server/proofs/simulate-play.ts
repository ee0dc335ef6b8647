/** One play of `npm run simulate`, a process of its own: it is asked by a message, and says what came of it by one. */

import type { Place } from './place.ts'
import { simulate, type Wanted } from './simulate.ts'
import { stageOn } from './stage.ts'

export type Asked = { place: Place; wanted: Wanted }

process.once('message', (asked: Asked) => void play(asked))

async function play({ place, wanted }: Asked): Promise<void> {
  const stage = await stageOn(place)
  const came = await simulate(stage, wanted)
  await stage.close()
  process.send?.(came, () => process.disconnect?.())
}
