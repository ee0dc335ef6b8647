import type { ModelWire, ValuationWire } from '@tolv/server/wire'
import { Section } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { beliefIn, remarksOn } from './belief.ts'
import { Line, Lines, Opens } from './opens.tsx'
import { useWritten } from './use-written.ts'
import type { ValueWords } from './words.en.ts'
import { useValueWords } from './words.ts'
import type { Written } from './written.ts'

/** What was fitted, for whom it speaks, and whether it may be believed, in plain words. */
export function Models({ valuation }: { valuation: ValuationWire }) {
  const words = useValueWords()
  const written = useWritten()
  const { models } = words
  const { discountPerYear } = valuation.settings
  const of = { discountPerYear, words, written }
  if (valuation.models.length === 0) return null
  return (
    <Section id="models" title={models.title} meta={models.meta}>
      <Table
        label={models.title}
        height="one"
        rows={valuation.models}
        rowKey={keyOf}
        columns={[
          {
            key: 'name',
            head: models.heads.name,
            width: '26%',
            cell: (model) => <Parameters {...of} model={model} />,
          },
          {
            key: 'part',
            head: models.heads.part,
            width: '24%',
            cell: (model) => model.part?.value ?? models.whole,
          },
          {
            key: 'accounts',
            head: models.heads.accounts,
            align: 'right',
            width: '10%',
            cell: (model) => written.count(model.accounts),
          },
          {
            key: 'certificate',
            head: models.heads.certificate,
            cell: (model) => <Certificate {...of} model={model} />,
          },
        ]}
        phone={(model) => (
          <>
            <Parameters {...of} model={model} />
            <span className="under">
              {model.part?.value ?? models.whole} · {written.count(model.accounts)}
            </span>
            <Certificate {...of} model={model} />
          </>
        )}
      />
    </Section>
  )
}

function keyOf(model: ModelWire): string {
  return `${model.name}-${model.part?.value ?? ''}-${model.period}`
}

type OfModel = { model: ModelWire; discountPerYear: number; words: ValueWords; written: Written }

function Certificate({ model, discountPerYear, words, written }: OfModel) {
  const { models } = words
  const { converged, startsAgreeing } = model.certificate
  const flags = remarksOn(model, discountPerYear)
  if (!converged) return <span className="models-broken">{models.notConverged}</span>
  const starts = models.starts({ share: written.share(startsAgreeing) })
  if (flags.length === 0)
    return (
      <span className="models-certified">
        {models.certified} <span className="meta">{starts}</span>
      </span>
    )
  const isRemark = beliefIn(model, discountPerYear) === 'remarked'
  return (
    <ul className={isRemark ? 'models-remarks' : 'models-flags'}>
      {isRemark && <li className="models-certified">{models.remarked}</li>}
      {flags.map((flag) => (
        <li key={flag}>{meaningOf(flag, models)}</li>
      ))}
    </ul>
  )
}

function meaningOf(flag: string, models: ValueWords['models']): string {
  return Object.entries(models.flags).find(([key]) => key === flag)?.[1] ?? flag
}

function Parameters({ model, words, written }: OfModel) {
  const { models } = words
  const { certificate } = model
  return (
    <Opens
      name={`model-${keyOf(model)}`}
      title={models.names[model.name]}
      says={model.part === null ? models.whole : `${model.part.trait}: ${model.part.value}`}
      label={models.names[model.name]}
    >
      <p>{models.does[model.name]}</p>
      <Lines>
        {Object.entries(model.parameters).map(([name, value]) => (
          <Line key={name} name={name}>
            {written.number(value, Math.abs(value) >= 100 ? 1 : 4)}
          </Line>
        ))}
        <Line name={models.logLikelihood}>{written.number(model.logLikelihood, 2)}</Line>
        <Line name={models.period}>{models.periods[model.period]}</Line>
        <Line name={models.startsAgreeing}>{written.share(certificate.startsAgreeing)}</Line>
        {certificate.flags.map((flag) => (
          <Line key={flag} name={models.remark}>
            {meaningOf(flag, models)}
          </Line>
        ))}
        <Line name={models.gradient}>{certificate.gradientNorm.toExponential(1)}</Line>
      </Lines>
    </Opens>
  )
}
