/** Something that can be gone to or done. `under` is the quieter word at its right. */
export type FindItem = { value: string; label: string; under: string; run: () => void }
