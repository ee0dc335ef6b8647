/**
 * A4 paper that can be read aloud: every text stands in a tagged structure, every line and repeated head is marked as
 * decoration (ISO 14289-1, PDF/UA; ISO 32000-1, 14.8). Pages are broken here and not by the library, so that no piece
 * of the structure runs over two of them.
 */
import PDFDocument, { type StructElement, type TextOptions } from 'pdfkit'

export const ink = '#171b1a'
export const softInk = '#48504d'
export const faintInk = '#5f6763'
const hair = '#e4e1d9'
const strongHair = '#c8c4b8'

const width = 595.28
const height = 841.89
export const left = 56
export const right = width - 56
const top = 48
/** below this stands the foot of the page */
const floor = height - 116

export type Fonts = { regular: Uint8Array; medium: Uint8Array; semibold: Uint8Array }
type Face = keyof Fonts

export type Style = {
  size: number
  face?: Face
  colour?: string
  align?: 'left' | 'right'
  /** figures of equal width, for columns; a dash among them is as wide */
  tabular?: true
  /** between letters, in points */
  tracking?: number
}

/** What a text is, and what groups texts, in the names of ISO 32000-1, 14.8.4. */
type TextTag = 'H1' | 'P' | 'Span' | 'TH' | 'TD'
type GroupTag = 'P' | 'Table' | 'TR' | 'TD'

/** A box of text: where its left top is and how wide it may be. */
export type Place = { x: number; y: number; width: number }

export type PaperWish = {
  title: string
  author: string
  language: string
  fonts: Fonts
  made: Temporal.PlainDate
}

export class Paper {
  readonly #doc: PDFDocument
  #parent: StructElement
  y = top

  constructor(wish: PaperWish) {
    this.#doc = new PDFDocument({
      size: [width, height],
      margin: 0,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      displayTitle: true,
      lang: wish.language,
      bufferPages: true,
      font: null,
      info: {
        Title: wish.title,
        Author: wish.author,
        Creator: 'Tolv',
        Producer: 'Tolv',
        CreationDate: momentOf(wish.made),
      },
    })
    for (const face of ['regular', 'medium', 'semibold'] as const) {
      this.#doc.registerFont(face, wish.fonts[face])
    }
    this.#parent = this.#doc.struct('Document')
    this.#doc.addStructure(this.#parent)
  }

  /** Puts what `draw` tags under an element of this kind. */
  within(tag: GroupTag, draw: () => void): void {
    const outer = this.#parent
    const element = this.#doc.struct(tag)
    outer.add(element)
    this.#parent = element
    draw()
    element.end()
    this.#parent = outer
  }

  /** Writes a text as an element of this kind and returns how high it became. */
  write(tag: TextTag, text: string, look: Place & Style & { scope?: 'Column' | 'Row' }): number {
    const { scope } = look
    this.#tagged(this.#doc.struct(tag, scope ? { scope } : {}), () => this.#text(text, look))
    return this.heightOf(text, look)
  }

  /** An empty cell of a table. */
  blank(tag: 'TD' | 'TH'): void {
    const element = this.#doc.struct(tag)
    this.#parent.add(element)
    element.end()
  }

  /** A picture with its name: a JPEG or an opaque PNG. */
  picture(bytes: Uint8Array, box: Place & { height: number; alt: string }): void {
    const source = bytes.slice().buffer as ArrayBuffer
    this.#tagged(this.#doc.struct('Figure', { alt: box.alt }), () => {
      this.#doc.image(source, box.x, box.y, { fit: [box.width, box.height] })
    })
  }

  /** A hairline across; `strong` opens a section. */
  line(y: number, look: { from?: number; to?: number; strong?: true; colour?: string } = {}): void {
    this.decoration('Layout', () => {
      this.#doc
        .lineWidth(look.colour ? 2 : 0.6)
        .strokeColor(look.colour ?? (look.strong ? strongHair : hair))
        .moveTo(look.from ?? left, y)
        .lineTo(look.to ?? right, y)
        .stroke()
    })
  }

  /** What is drawn again on every page, and is not read again. */
  repeated(text: string, look: Place & Style): void {
    this.decoration('Pagination', () => this.#text(text, look))
  }

  decoration(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#doc.markContent('Artifact', { type })
    draw()
    this.#doc.endMarkedContent()
  }

  heightOf(text: string, look: Place & Style): number {
    return this.#set(look).heightOfString(text, optionsOf(look))
  }

  widthOf(text: string, look: Style): number {
    return this.#set(look).widthOfString(text, { ...optionsOf({ x: 0, y: 0, width: 0, ...look }) })
  }

  /** Makes sure that so much fits below, on a new page when it must; says whether it was one. */
  ensure(wanted: number): boolean {
    if (this.y + wanted <= floor) return false
    this.#doc.addPage()
    this.y = top
    return true
  }

  /** Draws on each page in turn when all are there. */
  eachPage(draw: (page: number, count: number) => void): void {
    const { count } = this.#doc.bufferedPageRange()
    for (let page = 0; page < count; page += 1) {
      this.#doc.switchToPage(page)
      draw(page, count)
    }
  }

  bytes(): Uint8Array {
    this.#parent.end()
    this.#doc.end()
    const pieces: Uint8Array[] = []
    for (let piece = this.#doc.read(); piece; piece = this.#doc.read()) pieces.push(piece)
    const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }

  #tagged(element: StructElement, draw: () => void): void {
    element.add(draw)
    this.#parent.add(element)
    element.end()
  }

  #text(text: string, look: Place & Style): void {
    this.#set(look).text(text, look.x, look.y, optionsOf(look))
  }

  #set({ size, face, colour }: Style): PDFDocument {
    return this.#doc
      .font(face ?? 'regular')
      .fontSize(size)
      .fillColor(colour ?? ink)
  }
}

function optionsOf(look: Place & Style): TextOptions {
  return {
    ...(look.width > 0 ? { width: look.width } : { lineBreak: false }),
    align: look.align ?? 'left',
    characterSpacing: look.tracking ?? 0,
    lineGap: look.size * 0.18,
    features: look.tabular ? ['tnum', 'kern'] : ['kern'],
  }
}

/**
 * The library wants the moment as a Date. It is the document's own day, so that the same record gives the same bytes.
 */
function momentOf(day: Temporal.PlainDate) {
  const midnight = day.toZonedDateTime('UTC').epochMilliseconds
  return new globalThis.Date(midnight)
}
