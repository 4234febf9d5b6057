import { type RegisterWords, registerEn } from './register-en.ts';

/** The register's words, which come with its pages and not with the console. English alone, as there. */
export function useRegisterWords(): RegisterWords {
  return registerEn;
}
