/** `--json`: exactly the documented keys, amounts in major units, days as ISO dates. Programs rely on it. */

import { isoOfDay, minorPerMajor } from '@tolv/figures'
import {
  type CalibrationBin,
  type Certificate,
  type Estimate,
  inUnits,
  type RollingResult,
  type RollingScore,
} from '@tolv/value'
import type { Findings } from './findings.ts'

/** The answer as a JSON document that ends in a line break. */
export function toJson(findings: Findings): string {
  return `${JSON.stringify(answer(findings), null, 2)}\n`
}

function answer(findings: Findings) {
  const { source, valuation } = findings
  const scale = minorPerMajor(source.currency)
  const major = (minor: number) => Math.round(minor) / scale + 0
  const estimate = ({ value, low, high }: Estimate) => ({
    value: major(value),
    low: major(low),
    high: major(high),
  })
  const { naive } = valuation.total
  return {
    source: {
      kind: source.kind,
      rows: source.rows,
      refused: source.refused,
      accounts: source.accounts,
      from: source.from === null ? null : isoOfDay(source.from),
      to: source.to === null ? null : isoOfDay(source.to),
      currency: source.currency,
    },
    models: valuation.models
      .map((model) => inUnits(model, scale))
      .map((model) => ({
        name: model.name,
        accounts: model.accounts,
        parameters: model.parameters,
        logLikelihood: model.logLikelihood,
        certificate: certificate(model.certificate),
        ...(model.beside && {
          beside: model.beside.map((other) => ({
            name: other.name,
            parameters: other.parameters,
            logLikelihood: other.logLikelihood,
            certificate: certificate(other.certificate),
          })),
        }),
      })),
    total: {
      historic: major(valuation.total.historic),
      future: estimate(valuation.total.future),
      clv: estimate(valuation.total.clv),
      naive: naive.value === null ? null : major(naive.value),
    },
    segments: findings.segments.map((segment) => ({
      name: segment.name,
      value: segment.value,
      accounts: segment.accounts,
      clv: estimate(segment.clv),
    })),
    backtest: backtest(findings, major),
    growth: valuation.growth,
    uptake: uptakeOf(findings, major),
    rolling: rolling(findings, major),
  }
}

const certificate = ({ converged, flags }: Certificate) => ({ converged, flags })

/** Errors are shares of what came; amounts are margin in major units. */
function rolling({ valuation }: Findings, major: (minor: number) => number) {
  const tried = valuation.rolling
  if (tried.refused !== null) return { refused: tried.refused }
  const score = ({ mape, bias, mapeShort, mapeLong }: RollingScore) => ({
    mape,
    bias,
    mapeShort,
    mapeLong,
  })
  const results = (origins: RollingResult[]) =>
    origins.map((one) => ({
      cutOn: isoOfDay(one.cutOn),
      actual: major(one.actual),
      forecast: major(one.forecast),
      low: major(one.low),
      high: major(one.high),
      mape: one.mape,
    }))
  return {
    accounts: tried.accounts,
    of: tried.of,
    spend: tried.spend && {
      counted: tried.spend.counted,
      rates: tried.spend.rates.map(({ cutOn, ...one }) => ({ cutOn: isoOfDay(cutOn), ...one })),
    },
    apart: tried.apart && {
      trait: tried.apart.trait,
      counted: tried.apart.counted,
      cuts: tried.apart.cuts.map(({ cutOn, oneOff, apartOff, came }) => ({
        cutOn: isoOfDay(cutOn),
        oneOff: major(oneOff),
        apartOff: major(apartOff),
        came: major(came),
      })),
    },
    uptake: tried.uptake && {
      counted: tried.uptake.counted,
      cuts: tried.uptake.cuts.map(({ cutOn, ...one }) => ({
        cutOn: isoOfDay(cutOn),
        ...takenUp(one, major),
      })),
    },
    origins: tried.origins.map(({ cutOn, months }) => ({ cutOn: isoOfDay(cutOn), months })),
    candidates: tried.candidates.map((one) => ({
      part: one.part,
      model: one.model,
      chosen: one.chosen,
      says: one.says,
      ...score(one),
      foresaw: one.foresaw,
      coverage: one.coverage,
    })),
    baselines: tried.baselines.map((one) => ({ name: one.name, ...score(one) })),
    chosen: {
      ...score(tried.chosen),
      coverage: tried.chosen.coverage,
      origins: results(tried.chosen.origins),
    },
    calibration: tried.calibration.map(({ of, bins, inside }) => ({
      of,
      inside,
      bins: of === 'staying' ? bins : bins.map((bin) => inMajor(bin, major)),
    })),
  }
}

function inMajor(bin: CalibrationBin, major: (minor: number) => number): CalibrationBin {
  const { accounts, ...amounts } = bin
  const scaled = Object.entries(amounts).map(([name, minor]) => [name, major(minor)])
  return { accounts, ...Object.fromEntries(scaled) }
}

function backtest(findings: Findings, major: (minor: number) => number) {
  const test = findings.valuation.backtest
  if (test.refused !== null) return { refused: test.refused }
  return {
    holdoutFrom: isoOfDay(test.holdoutFrom),
    actual: major(test.actual),
    forecast: major(test.forecast),
    low: major(test.low),
    high: major(test.high),
    naive: {
      constantChurn: major(test.naive.constantChurn),
      lastPeriodCarried: major(test.naive.lastPeriodCarried),
    },
    mape: test.mape,
    ...(test.uptake && { uptake: takenUp(test.uptake, major) }),
  }
}

function uptakeOf({ valuation }: Findings, major: (minor: number) => number) {
  const { monthlyMinor, ...uptake } = valuation.uptake
  return { ...uptake, monthly: major(monthlyMinor) }
}

/** Further agreements: what was expected of them, and what came. */
function takenUp(
  { came, expected }: { came: number; expected: Estimate },
  major: (minor: number) => number,
) {
  const { value, low, high } = expected
  return {
    came: major(came),
    expected: { value: major(value), low: major(low), high: major(high) },
  }
}
