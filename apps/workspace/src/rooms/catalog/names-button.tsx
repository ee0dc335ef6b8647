import { useReasonNot } from '../../shell/may.ts'
import { useOpen } from '../../shell/use-open.ts'
import { Button } from '../../ui/button.tsx'
import { useCatalogWords } from './words.ts'

/** Opens the names of one of a list; the page reads which from its address. */
export function NamesButton({ of: { id, name } }: { of: { id: string; name: string } }) {
  const { names } = useCatalogWords()
  const reason = useReasonNot('catalog.manage')
  const { setOpen } = useOpen()
  return (
    <Button
      kind="quiet"
      reason={reason}
      name={names.shortOf({ name })}
      onClick={() => setOpen(`names ${id}`)}
    >
      {names.short}
    </Button>
  )
}
