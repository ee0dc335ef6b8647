import type { SignInWords } from './words.en.ts'

export const sv: SignInWords = {
  title: 'Logga in',
  lead: 'Vad varje kund är värd, hur säkert det är och vad som är bäst att göra härnäst.',
  email: 'E-post',
  password: 'Lösenord',
  submit: 'Logga in',
  submitting: 'Loggar in',
  passkey: 'Använd lösennyckel',
  wrong: 'E-post och lösenord hör inte ihop.',
  wrongPasskey: 'Den lösennyckeln är inte känd här.',
  notHere:
    'Lösennycklar hör till ett namn, och den här adressen är ett nummer. Öppna Tolv på localhost i stället.',
  tooMany: 'För många försök. Vänta en kvart, eller använd en lösennyckel.',
  demo: 'Första gången här? Inloggningen till demon står i terminalen där Tolv startades.',
  choose: 'Vilket företag?',
  chooseSays: 'Du arbetar hos fler än ett. Du kan byta senare, under ditt namn.',
  language: 'Språk',
}
