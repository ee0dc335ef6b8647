/**
 * What we use of pdfkit 0.20. Its published types bring Node's along, and then `fetch` and `process` would type in
 * every core; so the few words that are used here stand here.
 */
declare module 'pdfkit' {
  export type StructElement = {
    add(child: StructElement | (() => void)): StructElement
    end(): void
  }

  export type TextOptions = {
    width?: number
    align?: 'left' | 'right' | 'center'
    lineBreak?: boolean
    lineGap?: number
    characterSpacing?: number
    features?: string[]
    baseline?: 'alphabetic'
  }

  export default class PDFDocument {
    constructor(options: Record<string, unknown>)
    y: number
    registerFont(name: string, source: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(colour: string): this
    strokeColor(colour: string): this
    lineWidth(width: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    stroke(): this
    text(text: string, x: number, y: number, options: TextOptions): this
    widthOfString(text: string, options: TextOptions): number
    heightOfString(text: string, options: TextOptions): number
    image(source: ArrayBuffer, x: number, y: number, options: { fit: [number, number] }): this
    struct(
      type: string,
      options?: { title?: string; alt?: string; scope?: 'Column' | 'Row'; lang?: string },
    ): StructElement
    addStructure(element: StructElement): this
    markContent(tag: 'Artifact', options: { type: 'Layout' | 'Pagination' }): this
    endMarkedContent(): this
    addPage(): this
    switchToPage(page: number): this
    bufferedPageRange(): { start: number; count: number }
    end(): void
    read(): Uint8Array | null
  }
}
