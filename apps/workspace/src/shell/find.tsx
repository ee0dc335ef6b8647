import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import type { FindItem } from './find-item.ts'
import { type FindGroup, useFound } from './find-items.ts'
import { useShellWords } from './words.ts'
import './find.css'

type FindProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** "Find or do": one field that goes to any account or room and runs any command. */
export function Find({ open, onOpenChange }: FindProps) {
  const words = useShellWords()
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="find" aria-label={words.find}>
          <FindField onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function FindField({ onDone }: { onDone: () => void }) {
  const words = useShellWords()
  const [letters, setLetters] = useState('')
  const groups = useFound(letters)
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      mode="none"
      value={letters}
      onValueChange={setLetters}
      itemToStringValue={(item: FindItem) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <Autocomplete.Input
        className="find-field"
        aria-label={words.find}
        placeholder={words.findHint}
      />
      <Dialog.Close className="unseen">{words.close}</Dialog.Close>
      <Autocomplete.Empty className="find-empty">{words.foundNothing}</Autocomplete.Empty>
      <Autocomplete.List className="find-list">
        {(group: FindGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className="find-group">{group.value}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(item: FindItem) => (
                <Autocomplete.Item
                  key={item.value}
                  value={item}
                  className="find-item"
                  onClick={() => {
                    onDone()
                    item.run()
                  }}
                >
                  <span>{item.label}</span>
                  <span className="meta">{item.under}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
