/** The parts of the settings, in the order they stand. */
export const settingsParts = ['you', 'people', 'keys', 'entities', 'clock', 'jobs'] as const
export type SettingsPart = (typeof settingsParts)[number]

/** What the address of the settings carries: the part, the open dialog, and when a clock's last move began. */
export type SettingsSearch = { part?: SettingsPart; open?: string; since?: string }

export function settingsSearch(raw: Record<string, unknown>): SettingsSearch {
  const part = settingsParts.find((each) => each === raw.part)
  return {
    ...(part !== undefined && { part }),
    ...(typeof raw.open === 'string' && { open: raw.open }),
    ...(typeof raw.since === 'string' &&
      !Number.isNaN(Date.parse(raw.since)) && { since: raw.since }),
  }
}
