/** The office wants at least three characters and a letter among them. */
export function isReason(text: string): boolean {
  return text.trim().length >= 3 && /\p{L}/u.test(text);
}
