export const en = {
  verbs: { know: 'Know', value: 'Value' },
  rooms: { accounts: 'Accounts', imports: 'Imports', value: 'Value', settings: 'Settings' },
  skip: 'Go to the content',
  navigation: 'Rooms',
  find: 'Find or do',
  findHint: 'Account, room or command',
  foundNothing: 'Nothing by that name. An account is found by number, name or e-mail.',
  goTo: 'Go to',
  commands: 'Do',
  do: {
    import: 'Import a file',
    valueAgain: 'Value again',
    language: (p: { name: string }) => `Read in ${p.name}`,
    theme: { auto: 'Light or dark as the system', light: 'Light', dark: 'Dark' },
    company: 'Add a company',
    tenant: (p: { name: string }) => `Leave ${p.name} for another company`,
    signOut: 'Sign out',
  },
  roles: {
    owner: 'Owner',
    manager: 'Manager',
    agent: 'Agent',
    analyst: 'Analyst',
    viewer: 'Viewer',
  },
  mayNotSee: (p: { role: string }) => `The role ${p.role.toLowerCase()} may not see this.`,
  mayNot: (p: { role: string }) => `The role ${p.role.toLowerCase()} may not do this.`,
  close: 'Close',
  again: 'Try again',
  waiting: 'Fetching',
  failure: {
    unreachable: 'The server does not answer.',
    unreachableSays:
      'What you see is what was fetched last. It is tried again when the connection is back.',
    refused: 'It was refused.',
    fault: 'Something went wrong in the server.',
    faultSays:
      'Nothing was changed. Try again; if it comes back, give this number to whoever runs Tolv.',
    page: 'This page could not be shown.',
    forbidden: 'Your role may not do this.',
    missing: 'There is nothing here.',
    missingSays: 'It may have been removed, or the address may be wrong.',
    tooMany: 'Too many calls in a short time. Wait a moment and try again.',
    request: (p: { id: string }) => `Request ${p.id}`,
  },
}

export type ShellWords = typeof en
