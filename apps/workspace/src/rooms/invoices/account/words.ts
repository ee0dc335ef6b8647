import { useWords } from '../../../words/words.ts'
import { type WalletWords, en as walletEn } from './wallet-words.en.ts'
import { sv as walletSv } from './wallet-words.sv.ts'
import { type AccountWords, en } from './words.en.ts'
import { sv } from './words.sv.ts'

export function useAccountWords(): AccountWords {
  return useWords({ en, sv })
}

export function useWalletWords(): WalletWords {
  return useWords({ en: walletEn, sv: walletSv })
}
