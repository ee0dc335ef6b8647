/** The faces that the sheets are set in, read where they are installed. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Fonts } from '../src/index.ts'

const face = (address: string) => new Uint8Array(readFileSync(fileURLToPath(address)))

export const inter: Fonts = {
  regular: face(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')),
  medium: face(import.meta.resolve('@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf')),
  semibold: face(import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf')),
}
