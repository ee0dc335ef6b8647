import { useToday } from '../../shell/use-today.ts'
import { useWriting } from '../../shell/use-writing.ts'
import { useCatalogWords } from './words.ts'

type ValidityProps = { validFrom: string; validTo: string | null }

/** When something may be asked for; that it has ended, when it has. */
export function Validity({ validFrom, validTo }: ValidityProps) {
  const words = useCatalogWords()
  const writing = useWriting()
  const ended = useEnded(validTo)
  if (ended && validTo !== null)
    return (
      <span className="catalog-ended">{words.coupons.ended({ day: writing.day(validTo) })}</span>
    )
  const until = validTo === null ? words.forEver : words.until({ day: writing.lastDay(validTo) })
  return (
    <>
      {words.from({ day: writing.day(validFrom) })} {until}
    </>
  )
}

/** Whether a first day without it has come, by the tenant's clock. */
export function useEnded(validTo: string | null): boolean {
  const today = useToday()
  return validTo !== null && validTo <= today
}
