/** The look of the report: one style sheet with tokens for light and dark, for phone, desk and paper. */

const light = `
--paper:#FBFAF7;--sunk:#F3F1EA;--ink:#171B1A;--ink-2:#48504D;--ink-3:#5F6763;--field:#868C86;--hair:#E4E1D9;
--hair-2:#C8C4B8;
--spruce:#14513F;--band:#A9C6B8;--band-2:#DCE7E0;--grey:#E3E1DA;--grey-band:#B7BAB3;--amber:#855400;
--brick:#9C3322;--brick-tint:#F8E9E4;`

const dark = `
--paper:#111614;--sunk:#181E1B;--ink:#ECEBE4;--ink-2:#B4BBB5;--ink-3:#8F9892;--field:#6E7872;--hair:#28302C;
--hair-2:#3E4843;
--spruce:#84C9A9;--band:#2F5546;--band-2:#1F362D;--grey:#2A322E;--grey-band:#56615A;--amber:#E2AE55;
--brick:#EC9480;--brick-tint:#321D18;`

const text = `
*{box-sizing:border-box;margin:0}
body{background:var(--paper);color:var(--ink);
font:14px/20px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
font-variant-numeric:tabular-nums;padding:40px 24px 56px;-webkit-text-size-adjust:100%}
main,header,footer{max-width:1144px;margin:0 auto}
h1{font-size:22px;line-height:32px;font-weight:600;overflow-wrap:anywhere}
h2{font-size:15px;line-height:22px;font-weight:600}
h3{font-size:14px;line-height:20px;font-weight:600}
.meta,.range,caption,th,.more summary{font-size:12px;line-height:18px;color:var(--ink-3)}
.range{color:var(--ink-2);white-space:nowrap}
.running{font-size:15px;line-height:24px;max-width:62ch}
.running b{font-weight:600;white-space:nowrap}
.assume{font-size:14px;line-height:22px;padding:14px 0;border-top:1px solid var(--hair-2);
border-bottom:1px solid var(--hair-2)}
.assume b{font-weight:600;white-space:nowrap}
.state{color:var(--spruce);font-weight:600}
.state.not{color:var(--amber)}
.amber{color:var(--amber)}
h2.label{font-size:13px;line-height:18px;font-weight:400;color:var(--ink-2)}
caption::first-letter,thead th::first-letter{text-transform:uppercase}
p+p{margin-top:8px}`

const layout = `
header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:4px 24px;
margin-bottom:24px}
.lead{display:grid;grid-template-columns:400px minmax(0,700px);gap:28px 44px;align-items:start;
margin-bottom:28px}
.big{display:flex;align-items:center;gap:14px;margin:8px 0 16px}
.big .number{font-size:64px;line-height:72px;font-weight:500;letter-spacing:-.035em;white-space:nowrap}
.big .sign{font-size:26px;font-weight:400;color:var(--ink-2);letter-spacing:0;margin-right:4px;
vertical-align:.75em}
.big .unit{font-size:26px;font-weight:400;color:var(--ink-2);letter-spacing:0;margin-left:8px}
.facts{display:flex;flex-wrap:wrap;gap:16px 32px;margin-top:20px}
.facts dt{font-size:12px;line-height:18px;color:var(--ink-3)}
.facts dd{font-size:16px;line-height:24px;font-weight:600;margin:0}
.facts dd small{display:block;font-size:12px;font-weight:400;color:var(--ink-2)}
.charts{display:grid;grid-template-columns:repeat(3,minmax(0,352px));gap:32px 44px;margin:28px 0}
.chart .meta{margin-bottom:12px}
.chart svg{width:100%;max-width:440px;height:auto}
.formula svg{max-width:700px}
.formula svg.phone{max-width:440px}
section{border-top:1px solid var(--hair-2);padding-top:16px;margin-top:28px}
section>h2{margin-bottom:4px}
section>.meta{margin-bottom:12px}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:24px 44px;margin-top:12px}
.more{margin-top:8px}
.more summary{cursor:pointer;width:max-content;padding:4px 0}
.more summary:focus-visible{outline:2px solid var(--spruce);outline-offset:2px}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--spruce);outline-offset:2px}
footer{margin-top:40px;padding-top:12px;border-top:1px solid var(--hair-2);color:var(--ink-3);font-size:12px;
line-height:18px}`

const tables = `
table{border-collapse:collapse;width:100%;font-size:13px;line-height:18px}
caption{text-align:left;padding-bottom:4px}
th{font-weight:400;text-align:left;vertical-align:bottom;padding:4px 12px 6px 0;
border-bottom:1px solid var(--hair-2)}
td,tbody th{padding:6px 12px 6px 0;border-bottom:1px solid var(--hair);vertical-align:top;
overflow-wrap:anywhere}
tbody th{font-size:13px;color:var(--ink);font-weight:600}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal}
td:last-child,th:last-child{padding-right:0}
td b{font-weight:600;display:block}
.sorted{color:var(--ink);font-weight:600}
.segments td,.segments tbody th{padding-top:5px;padding-bottom:5px;vertical-align:middle}
.segments td.drawn,.segments th.drawn{padding:0 12px;width:204px}
.segments svg{width:180px;height:46px}
.segments thead svg{height:20px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.written{background:var(--brick-tint);color:var(--brick)}
.under{display:none;font-size:12px;line-height:18px;font-weight:400;color:var(--ink-3)}
.phone{display:none!important}`

const marks = `
svg{display:block;overflow:visible}
svg text{font:12px/18px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
font-variant-numeric:tabular-nums;fill:var(--ink-3)}
svg text.strong{fill:var(--ink);font-weight:600}
svg text.ends{font-size:13px;fill:var(--ink)}
svg text.ours{fill:var(--spruce);font-weight:600}
svg text.warn{fill:var(--amber);font-weight:600}
.grid{stroke:var(--hair);stroke-width:1}
.base{stroke:var(--field);stroke-width:1}
.needle{fill:var(--band)}
.tick{stroke:var(--spruce);stroke-width:2}
.needle.lost{fill:var(--grey-band)}
.tick.lost{stroke:var(--ink-2)}
.tick.thin{stroke-width:1.5}
.bar{fill:var(--band-2)}
.bar.lost{fill:var(--grey)}
.cap{fill:var(--band)}
.cap.lost{fill:var(--grey-band)}
.line{fill:none;stroke:var(--field);stroke-width:1.5}
.line.ours{stroke:var(--spruce);stroke-width:2}
.dashed{stroke-dasharray:2 3}
.area{fill:var(--grey)}
.area.ours{fill:var(--band-2)}
.dot{fill:var(--ink)}
.dot.ours{fill:var(--spruce)}
.dot.past{fill:var(--field)}
.dot.warn{fill:var(--amber)}
.rule{stroke:var(--ink-2);stroke-width:1.5}
.rule.dotted{stroke-dasharray:1.5 2.5}
.halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}`

const narrow = `
@media (max-width:1199px){.charts{grid-template-columns:repeat(2,minmax(0,1fr))}
.lead{grid-template-columns:minmax(0,1fr)}
.formula{max-width:700px}}
@media (max-width:1079px){
.segments,.segments tbody,.segments thead{display:block}
.segments thead svg{overflow:visible}.segments thead th{display:none}
.segments thead th.drawn{display:block;padding:0;border:0;width:auto}
.segments tr{display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:12px;
border-bottom:1px solid var(--hair);padding:8px 0}
.segments td,.segments tbody th{border:0;padding:0}
.segments svg{height:28px;overflow:hidden}
.segments td.drawn{padding:0;grid-row:2;grid-column:1;width:auto}
.segments td.each{grid-row:1/span 2;grid-column:2}
.segments td.each .range{display:block;margin-top:4px}
.segments td.rest{display:none}
.segments tbody th,.segments td b{font-size:15px;line-height:22px}
.under{display:block}}
@media (max-width:719px){
body{padding:24px 24px 40px;font-size:16px;line-height:24px}
th,td,tbody th{padding-right:8px}
h2{font-size:16px}.running{font-size:16px}.assume{font-size:16px;line-height:26px}
.charts{grid-template-columns:minmax(0,1fr);gap:24px;margin-top:24px}
.chart{border-top:1px solid var(--hair-2);padding-top:16px}.chart:first-child{border:0;padding:0}
.two{grid-template-columns:minmax(0,1fr)}
.big .number{font-size:52px;line-height:60px}.big .unit,.big .sign{font-size:21px}
.desk{display:none!important}.phone{display:block!important}}`

const paper = `
@media print{body{padding:0;font-size:10pt}.lead{grid-template-columns:minmax(0,1fr)}
.charts{grid-template-columns:repeat(2,minmax(0,1fr));gap:20px}
.more{display:none}.segments td.drawn svg{width:180px}
.chart,.model,tr,.lead>div{break-inside:avoid}h2,h3{break-after:avoid}
svg,.written{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`

export const style =
  `:root{color-scheme:light dark;${light}}` +
  `@media screen and (prefers-color-scheme:dark){:root{${dark}}}${text}${layout}${tables}${marks}${narrow}
${paper}`
