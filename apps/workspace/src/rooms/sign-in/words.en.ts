export const en = {
  title: 'Sign in',
  lead: 'What each customer is worth, how sure that is, and what to do next.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in',
  passkey: 'Use a passkey',
  wrong: 'E-mail and password do not belong together.',
  wrongPasskey: 'That passkey is not known here.',
  notHere:
    'Passkeys belong to a name, and this address is a number. Open Tolv at localhost instead.',
  tooMany: 'Too many tries. Wait a quarter of an hour, or use a passkey.',
  demo: 'First time here? The demo sign-in is printed in the terminal where Tolv was started.',
  choose: 'Which company?',
  chooseSays: 'You work at more than one. You can change later, under your name.',
  language: 'Language',
}

export type SignInWords = typeof en
