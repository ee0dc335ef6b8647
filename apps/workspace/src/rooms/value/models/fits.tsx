import { useQuery } from '@tanstack/react-query'
import type { FittedModelWire, ValuationWire } from '@tolv/server/wire'
import { Refused } from '../../../api/client.ts'
import { DownloadLink } from '../../../shell/download-link.tsx'
import { Notice } from '../../../ui/empty.tsx'
import { Section } from '../../../ui/page.tsx'
import { Say } from '../../../words/say.tsx'
import { beliefIn, remarksOn } from '../belief.ts'
import { Line, Lines, Opens } from '../opens.tsx'
import { useWritten } from '../use-written.ts'
import { Asked } from '../valuation-page.tsx'
import { useValueWords } from '../words.ts'
import { modelsQuery } from './queries.ts'
import { saidOf } from './said.ts'
import { useModelsWords } from './words.ts'

/** Every fit in a sentence, for whom it speaks, and whether it may be believed; the statistics open. */
export function Fits({ valuation }: { valuation: ValuationWire }) {
  const { fits, notReported } = useModelsWords()
  const report = useQuery(modelsQuery(valuation.id))
  if (valuation.models.length === 0) return null
  const isOlder = report.error instanceof Refused && report.error.problem.status === 404
  return (
    <Section id="fits" title={fits.title} meta={fits.meta}>
      {report.data !== undefined ? (
        <>
          <ul className="fits">
            {report.data.models.map((model) => (
              <li key={keyOf(model)}>
                <Fit model={model} discountPerYear={valuation.settings.discountPerYear} />
              </li>
            ))}
          </ul>
          <p className="segments-foot">
            <DownloadLink
              path={`/valuations/${valuation.id}/models.csv`}
              fileName={`models-${valuation.asOf}.csv`}
            >
              {fits.download}
            </DownloadLink>
          </p>
        </>
      ) : isOlder ? (
        <Notice kind="quiet" title={notReported.title}>
          {notReported.says}
        </Notice>
      ) : (
        <Asked error={report.error} onAgain={() => void report.refetch()} />
      )}
    </Section>
  )
}

function keyOf(model: FittedModelWire): string {
  return `${model.name}-${model.part?.value ?? ''}-${model.period}`
}

type FitProps = { model: FittedModelWire; discountPerYear: number }

function Fit({ model, discountPerYear }: FitProps) {
  const { fits } = useModelsWords()
  const words = useValueWords()
  const written = useWritten()
  const accounts = words.accounts({
    count: model.accounts,
    written: written.count(model.accounts),
  })
  const renews = model.says.key.startsWith('loyalty')
  const part = model.part?.value ?? words.models.whole
  return (
    <article className="fit">
      <div className="fit-whom">
        <h3>{part}</h3>
        <p className="meta">{accounts}</p>
        {renews && <p className="meta">{fits.renews[model.period]}</p>}
      </div>
      <div className="fit-what">
        <p className="fit-says">
          <Say text={saidOf(model.says, model.period, { fits, written })} />
        </p>
        <Belief model={model} discountPerYear={discountPerYear} />
      </div>
      <div className="fit-opens">
        <Opens
          name={`model-${keyOf(model)}`}
          title={words.models.names[model.name]}
          says={part}
          label={<span className="fit-name">{words.models.names[model.name]}</span>}
        >
          <Statistics model={model} />
        </Opens>
      </div>
    </article>
  )
}

/** In a word whether the fit is certified, and below it what each flag means for somebody who is to act on it. */
function Belief({ model, discountPerYear }: FitProps) {
  const { fits } = useModelsWords()
  const { models } = useValueWords()
  const belief = beliefIn(model, discountPerYear)
  const flags = remarksOn(model, discountPerYear)
  if (!model.certificate.converged) return <p className="models-broken">{models.notConverged}</p>
  return (
    <>
      {belief === 'certified' && <p className="models-certified">{models.certified}</p>}
      {belief === 'remarked' && <p className="models-certified">{models.remarked}</p>}
      {flags.length > 0 && (
        <ul className={belief === 'doubtful' ? 'models-flags' : 'models-remarks'}>
          {flags.map((flag) => (
            <li key={flag}>{meaningOf(flag, fits.means)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function meaningOf(flag: string, means: Record<string, string>): string {
  return means[flag] ?? flag
}

/** What a statistician asks for. */
function Statistics({ model }: { model: FittedModelWire }) {
  const { fits } = useModelsWords()
  const { models } = useValueWords()
  const written = useWritten()
  const { certificate, parameters, standardErrors, odds } = model
  const figure = (value: number) => written.number(value, Math.abs(value) >= 100 ? 1 : 4)
  return (
    <>
      <p>{models.does[model.name]}</p>
      <table className="fit-parameters">
        <thead>
          <tr>
            <th scope="col">{fits.parameter}</th>
            <th scope="col">{odds ? fits.odds : fits.value}</th>
            <th scope="col">{odds ? fits.interval : fits.error}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(parameters).map(([name, value]) => {
            const error = standardErrors?.[name]
            const ratio = odds?.[name]
            const sure = error === undefined ? fits.noError : figure(error)
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{figure(value)}</td>
                <td>{ratio ? `${figure(ratio.low)}–${figure(ratio.high)}` : sure}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {odds && <p className="meta">{fits.oddsSays}</p>}
      <Lines>
        <Line name={models.logLikelihood}>{written.number(model.logLikelihood, 2)}</Line>
        <Line name={models.period}>{models.periods[model.period]}</Line>
        <Line name={models.startsAgreeing}>{written.share(certificate.startsAgreeing)}</Line>
        <Line name={models.gradient}>{certificate.gradientNorm.toExponential(1)}</Line>
      </Lines>
      <p className="meta origin-says">{fits.certificateSays}</p>
      <Beside model={model} />
    </>
  )
}

/** Which others were fitted to the same accounts, and how likely each makes what was seen. */
function Beside({ model }: { model: FittedModelWire }) {
  const { fits } = useModelsWords()
  const { models } = useValueWords()
  const written = useWritten()
  if (model.beside === undefined || model.beside.length === 0) return null
  const rows = [model, ...model.beside]
  return (
    <details className="fit-beside">
      <summary>{fits.beside.title}</summary>
      <p className="meta">{fits.beside.says}</p>
      <table className="fit-parameters">
        <thead>
          <tr>
            <th scope="col">{fits.beside.model}</th>
            <th scope="col">{models.logLikelihood}</th>
            <th scope="col">{fits.certificate}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.name}>
              <th scope="row">{models.names[one.name]}</th>
              <td>{written.number(one.logLikelihood, 1)}</td>
              <td>{one.certificate.converged ? fits.beside.certified : fits.beside.not}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
