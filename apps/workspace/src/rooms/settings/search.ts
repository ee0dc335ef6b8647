/** The parts of the settings, in the order they stand. */
export const settingsParts = ['you', 'people', 'keys', 'entities', 'clock', 'jobs'] as const
export type SettingsPart = (typeof settingsParts)[number]

/** What the address of the settings carries: the part, and the open dialog. */
export type SettingsSearch = { part?: SettingsPart; open?: string }

export function settingsSearch(raw: Record<string, unknown>): SettingsSearch {
  const part = settingsParts.find((each) => each === raw.part)
  return {
    ...(part !== undefined && { part }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
  }
}
