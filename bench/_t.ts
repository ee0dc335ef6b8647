import { makeDemoCompany, demoSeed } from '@tolv/world'
import { newBook, value, defaultSettings } from '@tolv/value'
const dayOf = (d: any) => d.toZonedDateTime('UTC').epochMilliseconds / 86_400_000
const { company } = makeDemoCompany(demoSeed)
const b = newBook()
for (const { number, segment, phases } of company.accounts) { b.trait(number,'segment',segment)
 for (const p of phases) b.add({kind:'subscription',account:number,plan:p.product,startedOn:dayOf(p.from),endedOn:p.to===null?null:dayOf(p.to),amountMinor:p.amountMinor,interval:p.interval}) }
const book=b.build(); const s={...defaultSettings(dayOf(Temporal.PlainDate.from('2026-12-01'))),segment:'segment'}
for (let r=0;r<2;r++){ const t=performance.now(); const v=value(book,s); console.log('value',performance.now()-t, v.total.future)
console.log(v.growth); if (r===1) { console.log((v.rolling as any).growth); const ro=v.rolling as any; if(ro.refused) console.log(ro); else { console.table(ro.candidates.map((c:any)=>({p:c.part?.value,per:c.period,m:c.model,ch:c.chosen,mape:c.mape?.toFixed(4),bias:c.bias?.toFixed(4),s:c.mapeShort?.toFixed(3),l:c.mapeLong?.toFixed(3),cm:c.coverage?.months.toFixed(2),ct:c.coverage?.totals,n:c.origins.length,says:c.says}))); console.log(ro.origins, ro.says); console.table(ro.baselines.map((c:any)=>({...c,origins:0}))); console.log(ro.chosen); for(const c of ro.calibration) console.table(c.bins) } } }
