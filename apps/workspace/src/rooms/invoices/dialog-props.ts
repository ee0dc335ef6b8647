/** What every dialog about a document is given. */
export type DialogProps<Thing> = { invoice: Thing; onClose: () => void }
